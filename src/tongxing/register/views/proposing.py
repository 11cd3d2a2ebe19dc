"""Pages on which a change of a file is proposed, and one's own proposal is withdrawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse

from tongxing.database import clock
from tongxing.foundations.text import Text
from tongxing.register.access import changes as access
from tongxing.register.actions import changes as actions
from tongxing.register.forms.changes import ChangeForm, VersionForm
from tongxing.register.queries import changes as queries
from tongxing.register.rules import papers as paper_rules
from tongxing.register.rules.changes import check_stands_on
from tongxing.register.rules.refused import RefusedError
from tongxing.register.told import changes as told
from tongxing.register.views.refusing import again
from tongxing.ui.components.notice import Notice
from tongxing.ui.doors import duty
from tongxing.ui.forms import question_page, typed
from tongxing.ui.links import Link
from tongxing.ui.pages import page

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.core.files.uploadedfile import UploadedFile
    from django.http import HttpResponse

    from tongxing.accounts.doors import OfficerRequest
    from tongxing.law.documents import ChangeKind
    from tongxing.register.models import ChangeRequest, Person
    from tongxing.register.rules.papers import Paper


@duty("persons.propose")
def propose(request: OfficerRequest, person_id: int) -> HttpResponse:
    """Ask which change of a file, its cells, evidence and paper, and propose it."""
    person = access.file_for(request.officer, person_id, "persons.propose")
    kinds = queries.kinds_in(person.county_id, clock.today())
    kind = kinds.get(request.GET.get("kind", ""))
    if kind is None:
        return _which_kind(request, person, kinds.values())
    before = queries.before(person.pk, kind)
    form = ChangeForm(
        typed(request),
        request.FILES or None,
        kind=kind,
        before=before,
        county=person.county_id,
        today=clock.today(),
        initial={"seen": queries.digest(before)},
    )
    if request.method == "POST" and form.is_valid():
        try:
            change = _propose(request, person, kind, form)
        except RefusedError as error:
            form = again(request, form, error, {"seen": queries.digest(before)})
        else:
            return redirect(f"{reverse('changes:change', args=[change.pk])}?done=proposed")
    address = f"{reverse('changes:propose', args=[person.pk])}?kind={kind.id}"
    questions = question_page(
        form, button=Text("提交申报", "Propose the change"), action=address, lead=kind.when
    )
    return page(
        request,
        title=Text(f"申报{kind.name.zh}变更：{person.name}", f"{kind.name.en}: {person.name}"),
        breadcrumb=told.way_to_file(
            person,
            Link(
                Text("申报变更", "Propose a change"), reverse("changes:propose", args=[person.pk])
            ),
        ),
        form=form,
        content=[*_cannot(person, kind), questions],
    )


def _which_kind(
    request: OfficerRequest, person: Person, kinds: Iterable[ChangeKind]
) -> HttpResponse:
    return page(
        request,
        title=Text(f"申报变更：{person.name}", f"Propose a change: {person.name}"),
        breadcrumb=told.way_to_file(person),
        content=[told.kinds_offered(person, kinds)],
    )


@duty("persons.propose")
def withdraw(request: OfficerRequest, change_id: int) -> HttpResponse:
    """Ask whether one's own proposal is taken back, and take it back."""
    shown = access.change_for(request.officer, change_id, "persons.propose")
    if shown.proposed_by_id != request.officer_id:
        raise Http404
    form = VersionForm(typed(request), initial={"version": shown.version})
    address = reverse("changes:change", args=[shown.pk])
    if request.method == "POST" and form.is_valid():
        try:
            actions.withdraw(
                shown.pk,
                version=form.cleaned_data["version"],
                actor=request.officer_id,
                at=clock.now(),
            )
        except RefusedError as error:
            form = again(request, form, error, {"version": str(shown.version)})
        else:
            return redirect(f"{address}?done=withdrawn")
    questions = question_page(
        form,
        button=Text("撤回申报", "Withdraw the proposal"),
        lead=Text(
            "撤回后不再审核；需要时可以重新申报。",
            "Nobody will decide it any more; it can be proposed anew.",
        ),
        back=Link(Text("返回", "Back"), address),
        warning=True,
    )
    return page(
        request,
        title=Text("撤回申报", "Withdraw the proposal"),
        breadcrumb=told.way(Link(told.kind_label(shown), address)),
        form=form,
        content=[questions],
    )


def looked_at(upload: UploadedFile[bytes]) -> Paper:
    """Return an uploaded file as it is kept.

    Raises:
        RefusedError: It is not what it says, or the scanner refuses it.
    """
    name = (upload.name or "").rpartition("/")[2] or "-"
    return paper_rules.looked_at(name, upload.read(), scanner=settings.TONGXING_VIRUS_SCANNER)


def _propose(
    request: OfficerRequest, person: Person, kind: ChangeKind, form: ChangeForm
) -> ChangeRequest:
    upload = form.cleaned_data.get("paper")
    return actions.propose(
        person,
        kind,
        form.cells,
        evidence=form.cleaned_data["evidence"],
        paper=looked_at(upload) if upload else None,
        seen=form.cleaned_data["seen"],
        actor=request.officer_id,
        at=clock.now(),
    )


def _cannot(person: Person, kind: ChangeKind) -> list[Notice]:
    """Return why this kind cannot be proposed, before somebody types for nothing."""
    try:
        check_stands_on(kind, queries.last_row(person.pk, kind.roster))
    except RefusedError as error:
        return [Notice(title=error.found, text=[error.action], tone="held")]
    return []
