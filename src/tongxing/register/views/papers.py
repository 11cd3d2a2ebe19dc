"""Pages of notes and papers of one file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.http import content_disposition_header

from tongxing.accounts.queries import names_of
from tongxing.database import clock
from tongxing.foundations.text import Text
from tongxing.register.access import changes as access
from tongxing.register.actions import papers as actions
from tongxing.register.forms.papers import NoteForm, PaperForm
from tongxing.register.queries import changes as queries
from tongxing.register.rules.refused import RefusedError
from tongxing.register.told import papers as told
from tongxing.register.told.changes import way_to_file
from tongxing.register.views.proposing import looked_at
from tongxing.register.views.refusing import again
from tongxing.ui.components.empty_state import EmptyState
from tongxing.ui.doors import duty
from tongxing.ui.forms import question_page, typed
from tongxing.ui.pages import page

if TYPE_CHECKING:
    from tongxing.accounts.doors import OfficerRequest
    from tongxing.ui.component import Component


@duty("persons.read")
def notes(request: OfficerRequest, person_id: int) -> HttpResponse:
    """Show what officers wrote about a person; write a note where the officer may."""
    person = access.file_for(request.officer, person_id)
    may = access.may_in_file(person, *access.WRITES)
    form = NoteForm(typed(request)) if may else None
    if form is not None and request.method == "POST" and form.is_valid():
        text = form.cleaned_data["text"]
        actions.write_note(person, text, actor=request.officer_id, at=clock.now())
        return redirect("changes:notes", person.pk)
    written = list(queries.notes_of(person.pk))
    parts: list[Component] = []
    if form is not None:
        parts.append(question_page(form, button=Text("写入备注", "Write the note")))
    if written:
        parts.append(told.notes(written, names_of(each.written_by_id for each in written)))
    else:
        parts.append(
            EmptyState(
                title=Text("还没有备注", "There is no note yet"),
                text=Text(
                    "走访、电话沟通等不改变档案的情况可以写在这里。",
                    "What was seen or heard, and what changes no cell of the file, goes here.",
                ),
            )
        )
    return page(
        request,
        title=Text(f"{person.name}的备注", f"Notes on {person.name}"),
        breadcrumb=way_to_file(person),
        form=form,
        content=parts,
    )


@duty("persons.read")
def papers(request: OfficerRequest, person_id: int) -> HttpResponse:
    """Show the papers of a file; add one where the officer may."""
    person = access.file_for(request.officer, person_id)
    may = access.may_in_file(person, *access.WRITES)
    form = PaperForm(typed(request), request.FILES or None) if may else None
    if form is not None and request.method == "POST" and form.is_valid():
        try:
            paper = looked_at(form.cleaned_data["paper"])
            actions.attach(person, paper, actor=request.officer_id, at=clock.now())
        except RefusedError as error:
            form = again(request, form, error)
        else:
            return redirect("changes:papers", person.pk)
    found = list(queries.papers_of(person.pk))
    table = told.table_of_papers(found, names_of(each.added_by_id for each in found))
    asked = [] if form is None else [question_page(form, button=Text("上传附件", "Add the paper"))]
    return page(
        request,
        title=Text(f"{person.name}的附件", f"Papers of {person.name}"),
        breadcrumb=way_to_file(person),
        form=form,
        content=[table, *asked],
    )


@duty("persons.read")
def paper(request: OfficerRequest, attachment_id: int) -> HttpResponse:
    """Hand out a paper, to be saved and not shown within the site; recorded."""
    shown = access.paper_for(request.officer, attachment_id)
    content = actions.hand_out(shown, actor=request.officer_id, at=clock.now())
    response = HttpResponse(content, content_type=shown.media_type)
    response["Content-Disposition"] = (
        content_disposition_header(as_attachment=True, filename=shown.name) or "attachment"
    )
    response["Cache-Control"] = "no-store"
    return response
