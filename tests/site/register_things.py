"""One row in every table of the register, the months and the work, in one county.

The rows hang together as an import, a run and the work on its lists would leave them.
"""

# ruff: noqa: S608 - the names of the tables are ours

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Final, NamedTuple

import polars as pl
from django.apps import apps
from django.db import connection
from tests.support.people import _columns

from tongxing.foundations.identity import check_digit
from tongxing.register.store import copies
from tongxing.secrecy import blind

if TYPE_CHECKING:
    from collections.abc import Callable

    Ask = Callable[[str, tuple[object, ...]], int]
    """Runs one statement as the owner and returns the number it answers."""

_AT: Final = "2026-11-02T09:00:00+08:00"
_LEARNED: Final = "2026-11-02"
_DATA_DAY: Final = "2026-10-31"
_PROGRAMME: Final = "living_subsidy"


_FIGURES: Final = (
    "arrears arrears_fen arrears_persons asks asks_persons discoveries discoveries_fen"
    " discoveries_persons findings findings_grave held held_persons paid paid_fen paid_persons"
    " possible_matches recoveries recoveries_fen recoveries_persons rejects services"
    " services_persons stopping stops_persons"
)
_MANIFEST: Final = {
    "accounts": [], "as_of": _DATA_DAY, "catalogue": "0" * 64, "confirmed": ["mass-stop"],
    "breakers": [{
        "name": "mass-stop", "subject": _PROGRAMME, "found": 12, "compared_with": 16,
        "confirmed": True, "text": {"zh": "停发人数异常", "en": "unusually many stops"},
    }],
    "figures": dict.fromkeys(_FIGURES.split(), 1), "gaps": [], "held": False, "inputs": [],
    "money": [], "month": "2026-10", "not_run": {}, "notices": [], "outputs": {},
    "rows": {"rows": 1, "used": 1, "repeated": 0, "skipped": 0, "rejected": 0}, "stale": [],
    "to_verify": [], "unmasked": False, "versions": {"tongxing": "0.1.0"},
}  # fmt: skip
"""What a run tells of itself, as `cycle.outputs.manifest` writes it."""


class RegisterThings(NamedTuple):
    """The numbers of those rows of one county that addresses are about."""

    person: int
    other: int
    number: int
    search: int
    an_import: int
    match: int
    change: int
    attachment: int
    relation: int
    merge: int
    run: int
    line: int
    item: int
    enrolment: int


def make(ask: Ask, county: str, officer: int, other: int) -> RegisterThings:
    """Make one row in every table.

    Args:
        ask: Runs one statement as the owner and returns the number it answers.
        county: Whose federation keeps the rows.
        officer: Who did it all.
        other: Who agreed where two are needed.
    """
    return _Maker(ask, county, officer, other).all()


class _Maker:
    def __init__(self, ask: Ask, county: str, officer: int, other: int) -> None:
        self._ask, self._county, self._officer, self._other = ask, county, officer, other
        self._number = f"{county}19700214" + "402"
        self._number += check_digit(self._number)

    def all(self) -> RegisterThings:
        applied, an_import = self._import("applied"), self._import("read")
        person, number, search = self._person("某某某", self._number)
        other, *_ = self._person("某某", "")
        absorbed, *_ = self._person("某", "")
        statement = self._statement(applied, person)
        change = self._change(person)
        match = self._match(an_import, person)
        run = self._run(applied)
        item = self._item(run, person, statement)
        return RegisterThings(
            person=person,
            other=other,
            number=number,
            search=search,
            an_import=an_import,
            match=match,
            change=change,
            attachment=self._attachment(person, change),
            relation=self._relation(person),
            merge=self._merge(person, absorbed, other),
            run=run,
            line=self._line(run, person),
            item=item,
            enrolment=self._enrolment(person, item),
        )

    def _add(self, table: str, **row: object) -> int:
        """Write one row; what is not named is as the model makes it, sealed texts are sealed."""
        model = next(each for each in apps.get_models() if each._meta.db_table == table)
        one = model(**row)
        fields = [field for field in model._meta.concrete_fields if not field.primary_key]
        values = [
            field.get_db_prep_save(field.pre_save(one, add=True), connection=connection)
            for field in fields
        ]
        names = ", ".join(f'"{each.column}"' for each in fields)
        marks = ", ".join(["%s"] * len(fields))
        statement = f"INSERT INTO {table} ({names}) VALUES ({marks}) RETURNING id"
        return self._ask(statement, tuple(values))

    def _person(self, name: str, number: str) -> tuple[int, int, int]:
        """Return a file, a number of it, and a search that an officer keeps."""
        index = blind.index(number, context="identity_number") if number else None
        person = self._add(
            "register_person",
            county_id=self._county, place_id=self._county, name=name, pinyin="mou mou mou",
            identity_number=number, identity_index=index, known_since=_LEARNED,
        )  # fmt: skip
        telephone = self._add(
            "register_number",
            person_id=person, kind="phone", value="13900009999",
            index=blind.index("13900009999", context="phone"),
            source="certificate_holders", recorded_from=_LEARNED,
        )  # fmt: skip
        self._add(
            "register_person_name",
            person_id=person, name=name, source="certificate_holders", recorded_from=_LEARNED,
        )  # fmt: skip
        self._add(
            "register_fact",
            person_id=person, fact="low_income", source="dibao", value="dibao",
            valid_from="2025-01-01", recorded_from=_LEARNED,
        )  # fmt: skip
        self._add(
            "register_note",
            person_id=person, text="已电话联系", written_by_id=self._officer, written_at=_AT,
        )  # fmt: skip
        terms = {"person_id": person, "place_id": self._county}
        self._add("register_search_term", **terms, term=blind.index(name, context="phone"))
        self._add("register_seen", officer_id=self._officer, person_id=person, at=_AT)
        search = self._add(
            "register_saved_search",
            officer_id=self._officer, name=f"常用 {person}", query="q=某", saved_at=_AT,
        )  # fmt: skip
        return person, telephone, search

    def _import(self, state: str) -> int:
        made = self._add(
            "register_import",
            county_id=self._county, state=state, origin="upload", as_of=_LEARNED,
            started_by_id=self._officer, started_at=_AT,
            **({"applied_by_id": self._officer, "applied_at": _AT} if state == "applied" else {}),
        )  # fmt: skip
        self._add(
            "register_import_file",
            of_import_id=made, county_id=self._county, name="低保对象名册.csv", roster="dibao",
            sha256="0" * 64, size=4, content="AAAA",
        )  # fmt: skip
        return made

    def _statement(self, an_import: int, person: int) -> int:
        delivery = self._add(
            "register_delivery",
            county_id=self._county, of_import_id=an_import, list_id=1, roster="dibao",
            series="低保对象名册", file="低保对象名册.csv", sha256="0" * 64, data_day=_DATA_DAY,
            kind="stock", places=[], learned_on=_LEARNED, persons=1,
            columns=_columns(self._county, "dibao"),
        )  # fmt: skip
        cells = {"name": "某某某", "id_number": self._number, "kind": "dibao"}
        statement = self._add(
            "register_statement",
            county_id=self._county, delivery_id=delivery, roster="dibao", row=3,
            person_id=person, state="good", said=_json(cells), learned_on=_LEARNED,
            learned_by_id=an_import, packed=True,
        )  # fmt: skip
        copy = {
            "key": statement, "delivery": delivery, "sheet": None, "row": 3, "person": person,
            "subject": "", "state": "good", "learned_on": date.fromisoformat(_LEARNED), **cells,
        }  # fmt: skip
        self._add(
            "register_packed",
            county_id=self._county, roster="dibao", first=statement, last=statement, rows=1,
            content=copies.as_text(pl.DataFrame([copy])),
        )  # fmt: skip
        return statement

    def _match(self, an_import: int, person: int) -> int:
        row: dict[str, object] = {"county_id": self._county, "roster": "dibao", "name": "某某某"}
        match = self._add(
            "register_match",
            **row, of_import_id=an_import, file="低保对象名册.csv", row=4, value="4201121970",
            said=_json({"name": "某某某"}), candidate_id=person, score=90, why="姓名一致；户号一致",
            state="open",
        )  # fmt: skip
        self._add(
            "register_match_decision",
            **row, value_index="index of it", candidate_id=person, same=True, match_id=match,
        )  # fmt: skip
        return match

    def _change(self, person: int) -> int:
        return self._add(
            "register_change_request",
            person_id=person, county_id=self._county, place_id=self._county,
            roster="certificate_holders", before=_json({"phone": "13900009999"}),
            after=_json({"phone": "13900008888"}), evidence="本人来电", state="proposed",
            proposed_by_id=self._officer, proposed_at=_AT,
        )  # fmt: skip

    def _attachment(self, person: int, change: int) -> int:
        return self._add(
            "register_attachment",
            person_id=person, change_id=change, name="照片.png", media_type="image/png", size=3,
            sha256="0" * 64, content="AAAA", added_by_id=self._officer, added_at=_AT,
        )  # fmt: skip

    def _relation(self, person: int) -> int:
        return self._add(
            "register_relation",
            person_id=person, kind="guardian", name="某人",
            recorded_by_id=self._officer, recorded_at=_AT,
        )  # fmt: skip

    def _merge(self, survivor: int, absorbed: int, other: int) -> int:
        self._add(
            "register_not_same",
            one_id=survivor, other_id=other, reason="已电话联系", said_by_id=self._officer,
            said_at=_AT,
        )  # fmt: skip
        self._add(
            "register_not_same",
            one_id=other, other_id=survivor, reason="已电话联系", said_by_id=self._officer,
            said_at=_AT,
        )  # fmt: skip
        self._add(
            "register_duplicate_search",
            county_id=self._county, state="done", files=2, started_by_id=self._officer,
            started_at=_AT, ended_at=_AT,
            pairs=[{"files": [survivor, other], "probability": 0.9, "parts": {"name": "same"}}],
        )  # fmt: skip
        return self._add(
            "register_merge",
            survivor_id=survivor, absorbed_id=absorbed, reason="同一人",
            merged_by_id=self._officer, merged_at=_AT, undone_by_id=self._officer, undone_at=_AT,
            undone_reason="并非同一人",
        )  # fmt: skip

    def _run(self, an_import: int) -> int:
        run = self._add(
            "months_run",
            county_id=self._county, month="2026-10-01", as_of=_DATA_DAY, state="done",
            confirm=["mass-stop"], imports_id=an_import, manifest=_MANIFEST,
            started_by_id=self._officer, started_at=_AT, finished_at=_AT,
        )  # fmt: skip
        self._add(
            "months_confirmation",
            run_id=run, name="mass-stop", reason="已逐户核实", confirmed_by_id=self._officer,
            confirmed_at=_AT,
        )  # fmt: skip
        self._add("months_archive", run_id=run, county_id=self._county, part=0, content="AAAA")
        return run

    def _line(self, run: int, person: int) -> int:
        said = {
            "person_id": self._number, "name": "某某某", "place": self._county,
            "programme": _PROGRAMME, "amount_fen": 10000, "presumed": [], "reason": "符合条件",
            "phone": "13900009999",
        }  # fmt: skip
        return self._add(
            "months_line",
            run_id=run, list="discoveries", position=0, person_id=person, place_id=self._county,
            name="某某某", programme=_PROGRAMME, amount_fen=10000,
            said=_json(said),
        )  # fmt: skip

    def _item(self, run: int, person: int, statement: int) -> int:
        item = self._add(
            "supervision_item",
            county_id=self._county, place_id=self._county, person_id=person, list="discovery",
            programme=_PROGRAMME, state="open", first_run_id=run, last_run_id=run,
            amount_fen=10000, text=_json({"zh": "应享未享", "en": "May receive"}),
        )  # fmt: skip
        self._add(
            "supervision_step",
            item_id=item, what="named", officer_id=self._officer, at=_AT, run_id=run,
            statement_id=statement,
        )  # fmt: skip
        return item

    def _enrolment(self, person: int, item: int) -> int:
        return self._add(
            "supervision_enrolment",
            person_id=person, place_id=self._county, item_id=item, programme=_PROGRAMME,
            applied_on="2026-11-02", paper="审批表 2026 年 12 号", state="proposed",
            proposed_by_id=self._officer, proposed_at=_AT,
        )  # fmt: skip


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
