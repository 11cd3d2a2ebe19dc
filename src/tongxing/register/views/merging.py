"""Pages on which two files of one person become one, and are parted again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse

from tongxing.accounts.queries import names_of
from tongxing.database import clock
from tongxing.foundations.text import Text
from tongxing.register.access import changes as access
from tongxing.register.actions import merging as actions
from tongxing.register.forms.papers import MergeForm, OtherFileForm
from tongxing.register.queries import merging as queries
from tongxing.register.queries.duplicates import who_told_apart
from tongxing.register.rules.refused import RefusedError
from tongxing.register.told import merging as told
from tongxing.register.told.changes import way, way_to_file
from tongxing.register.told.duplicates import notice_of_apart, way_apart
from tongxing.register.views.refusing import again, ask_why
from tongxing.ui.doors import duty
from tongxing.ui.forms import question_page, typed, wrong
from tongxing.ui.links import Link
from tongxing.ui.pages import page

if TYPE_CHECKING:
    from django.http import HttpResponse

    from tongxing.accounts.doors import OfficerRequest
    from tongxing.register.models import Person
    from tongxing.ui.component import Component

MERGE = "persons.merge"


@duty(MERGE)
def merge(request: OfficerRequest, person_id: int) -> HttpResponse:
    """Show which files may be the same person's, and find another one by its number."""
    person = access.file_for(request.officer, person_id, MERGE)
    form = OtherFileForm(typed(request))
    if request.method == "POST" and form.is_valid():
        other = queries.file_with_number(form.the_number(), person.county_id)
        if other is not None and other.pk != person.pk:
            return redirect("changes:compare", person.pk, other.pk)
        found = Text(
            "本区县没有这个号码的另一份档案；同一个号码只会有一份档案。",
            "There is no other file with this number: one number has one file.",
        )
        form.add_error("number", wrong(found))
    alike = [
        queries.Alike(why=each.why, files=[person, *each.files])
        for each in queries.alike_to(person)
    ]
    merges = list(queries.merges_of([person.pk]))
    return page(
        request,
        title=Text(f"合并档案：{person.name}", f"Merge files: {person.name}"),
        breadcrumb=way_to_file(person),
        form=form,
        content=[
            told.table_of_duplicates(alike),
            question_page(form, button=Text("查找并比对", "Find and compare")),
            told.table_of_merges(merges, names_of(each.merged_by_id for each in merges)),
        ],
    )


@duty(MERGE)
def compare(request: OfficerRequest, person_id: int, other_id: int) -> HttpResponse:
    """Show two files side by side, ask which stays and why, and merge them."""
    one = access.file_for(request.officer, person_id, MERGE)
    other = access.file_for(request.officer, other_id, MERGE)
    if one.pk == other.pk:
        raise Http404
    sides = (
        (str(one.pk), told.side_label(one, "甲", "A")),
        (str(other.pk), told.side_label(other, "乙", "B")),
    )
    form = MergeForm(typed(request), sides=sides)
    if request.method == "POST" and form.is_valid():
        stays = int(form.cleaned_data["survivor"])
        goes = other.pk if stays == one.pk else one.pk
        try:
            actions.merge(
                stays,
                goes,
                reason=form.cleaned_data["reason"],
                actor=request.officer_id,
                at=clock.now(),
            )
        except RefusedError as error:
            form = again(request, form, error)
        else:
            return redirect("changes:merge", stays)
    return page(
        request,
        title=Text(f"比对档案：{one.name}", f"Compare files: {one.name}"),
        breadcrumb=way(
            Link(Text("疑似重复档案", "Possible duplicates"), reverse("changes:duplicates"))
        ),
        form=form,
        content=[
            *_side_by_side(one, other),
            question_page(form, button=Text("合并这两份档案", "Merge the files"), warning=True),
        ],
    )


def _side_by_side(one: Person, other: Person) -> list[Component]:
    """Return two files beside each other, and what is known and may be said about the pair."""
    numbers = (queries.numbers_by_kind(one.pk), queries.numbers_by_kind(other.pk))
    apart = who_told_apart(one, other)
    return [
        *([notice_of_apart(apart, names_of([apart.said_by_id]))] if apart else []),
        told.compared(one, other, numbers),
        told.explained(actions.side(one), actions.side(other)),
        way_apart(one, other),
    ]


@duty(MERGE)
def undo_merge(request: OfficerRequest, merge_id: int) -> HttpResponse:
    """Ask why a merge is undone, and part the files."""
    shown = access.merge_for(request.officer, merge_id, MERGE)
    rows = sum(map(len, shown.moved.get("moved", {}).values()))
    return ask_why(
        request,
        lambda reason: actions.undo_merge(
            shown.pk, reason=reason, actor=request.officer_id, at=clock.now()
        ),
        title=Text(f"撤销合并：{shown.survivor.name}", f"Undo the merge: {shown.survivor.name}"),
        lead=Text(
            f"合并时移动的 {rows} 条记录会原样回到原来的档案；合并之后新增的记录留在保留的档案。",
            f"The {rows} rows that were moved go back; what came later stays where it is.",
        ),
        button=Text("撤销合并", "Undo the merge"),
        breadcrumb=way_to_file(shown.survivor),
        afterwards=reverse("changes:merge", args=[shown.survivor_id]),
    )
