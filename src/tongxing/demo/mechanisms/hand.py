"""The hand that writes what offices say about a planted person and those around them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tongxing.demo.districts import DONGXIHU
from tongxing.demo.lines import (
    certificate_line,
    changed,
    dibao_line,
    enrolment_line,
    line,
    payments_of,
)
from tongxing.demo.months import FIRST_RUN, day, month_number
from tongxing.demo.people import housemate
from tongxing.demo.world import Cell, Entry, Row
from tongxing.foundations.identity import credit_code_check_character

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tongxing.demo.people import Components, Inventor, Person


@dataclass(frozen=True, slots=True)
class Organisation:
    """An invented employer or institution: its credit code and its name."""

    code: str
    name: str


@dataclass
class Hand:
    """Writes lines about one situation.

    Attributes:
        person: Of whom the situation tells.
        holders: Who holds a certificate, by category.
    """

    inventor: Inventor
    person: Person
    entries: list[Entry] = field(default_factory=list)
    people: list[Person] = field(default_factory=list)
    holders: dict[str, int] = field(default_factory=dict)

    def holds(self, who: Person | None = None, **changes: Cell) -> None:
        """Put somebody into the register of certificates, with some words changed."""
        person = who or self.person
        row = changed(certificate_line(person), **_days(changes))
        self.entries.append(Entry("certificate_holders", row, person.township))
        if changes.get("status") is None:
            category = person.category or ""
            self.holders[category] = self.holders.get(category, 0) + 1

    # What the two subsidies look at, so that neither comes out beside what is shown

    def poor(self, who: Person | None = None, kind: str = "edge", *, living: bool = True) -> None:
        """Put somebody on the list of low-income persons; by default outside 低保 itself.

        Args:
            who: By default the person.
            kind: dibao, edge or expense.
            living: Let the living subsidy come out; otherwise a larger allowance stands against it.
        """
        person = who or self.person
        row = dibao_line(person, day("2019-05-01"), kind)
        self.entries.append(Entry("dibao", row, person.township))
        if not living:
            self.entries.append(
                Entry(
                    "other_allowances",
                    line(
                        person,
                        nature="living",
                        allowance="定期定量补助",
                        amount=650_00,
                        from_day=day("2019-05-01"),
                    ),
                    person.township,
                    series="退役军人" if self.inventor.district is DONGXIHU else "",
                )
            )

    def tekun(self) -> None:
        """Let the person be 特困: poor, and with neither of the two subsidies."""
        self.writes("tekun", form="scattered", from_day="2021-04-01")

    def injured(self) -> None:
        """Let the person draw the nursing payment for injuries at work, so no nursing subsidy."""
        self.writes("injury_nursing", from_day="2021-04-01")

    # What is drawn

    def enrolled(
        self,
        programme: str,
        applied: str = "2024-03-11",
        approved: str = "2024-04-08",
        *,
        ended: str | None = None,
    ) -> None:
        """Enrol the person."""
        row = enrolment_line(
            self.person,
            programme,
            day(applied),
            day(approved),
            ended=day(ended) if ended else None,
        )
        self.entries.append(Entry("enrolments", row, self.person.township))

    def paid(self, programme: str, yuan: int, first: str, last: str = "") -> None:
        """Pay for the months from first to last, each on the 10th of the month after."""
        months = range(month_number(first), month_number(last or first) + 1)
        self.entries += payments_of(self.person, programme, yuan * 100, months)

    # Those around the person

    def relative(
        self,
        category: str | None = None,
        grade: int = 4,
        *,
        born: tuple[int, int] = (1960, 1980),
        components: Components = (),
    ) -> Person:
        """Invent somebody of the same household."""
        made = self.inventor.person(
            category,
            grade,
            components=components,
            township=self.person.township,
            born=born,
            reserved=True,
        )
        made = housemate(made, self.person)
        self.people.append(made)
        return made

    def organisation(self, name: str) -> Organisation:
        """Invent an organisation; its name says that it is one."""
        count = len(self.entries) + int(self.person.number[-8:-1])
        stem = f"91{self.inventor.district.code}MA{count % 10**7:07d}"
        return Organisation(stem + credit_code_check_character(stem), f"示例{name}")

    def writes(
        self,
        roster: str,
        about: Person | Organisation | None = None,
        *,
        first: int = FIRST_RUN,
        series: str = "",
        **cells: Cell,
    ) -> None:
        """Write a line of any list about the person, somebody else, or an organisation.

        Days are written `2026-11-05`.
        """
        words = _days(cells)
        if isinstance(about, Organisation):
            row = Row(about.code, about.name, _of_organisation(about) | words)
        else:
            row = line(about or self.person, **words)
        self._add(roster, row, first, series)

    def reports(self, organisation: Organisation, roster: str, **cells: Cell) -> None:
        """Write what an organisation reports about the person."""
        self._add(roster, line(self.person, **_of_organisation(organisation), **_days(cells)))

    def employs(self, organisation: Organisation, months: Iterable[str], **changes: Cell) -> None:
        """Report the person as a regular employee of some months, with some words changed."""
        usual: dict[str, Cell] = {
            "certificate": "残疾人证",
            "grade": f"grade{self.person.grade}",
            "engagement": "固定期限",
            "contract_months": "24",
            "wage": 3200_00,
            "insured": "是",
        }
        for month in months:
            words = _of_organisation(organisation) | usual | changes | {"month": month}
            self._add("employer_staff", line(self.person, **words))

    def registers(self, organisation: Organisation, **cells: Cell) -> None:
        """Put an organisation into the register of employers, as one that pays its taxes here."""
        usual: dict[str, Cell] = {
            "kind": "企业",
            "tax_place": self.inventor.district.code,
            "levy_status": "已缴",
        }
        words = _of_organisation(organisation) | usual | cells
        self._add("employers", Row(organisation.code, organisation.name, words))

    def _add(self, roster: str, row: Row, first: int = FIRST_RUN, series: str = "") -> None:
        self.entries.append(Entry(roster, row, self.person.township, first, series=series))


def _of_organisation(organisation: Organisation) -> dict[str, Cell]:
    return {"unit_name": organisation.name, "credit_code": organisation.code}


def _days(cells: dict[str, Cell]) -> dict[str, Cell]:
    """Turn text that looks like a day into one."""
    return {
        column: day(value) if isinstance(value, str) and _is_day(value) else value
        for column, value in cells.items()
    }


def _is_day(text: str) -> bool:
    return len(text) == len("2026-11-05") and text[4] == text[7] == "-"
