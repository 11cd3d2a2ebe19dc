"""What is known of a person on a day, as it was believed at the end of another."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from tests.support.people import LEARNED
from tests.support.postgres import as_owner

from tongxing.database.context import acting
from tongxing.register.knowledge.believed import knowledge_of

if TYPE_CHECKING:
    from tests.support.cast import Cast
    from tests.support.people import People

    from tongxing.register.knowledge.believed import Knowledge

TODAY = date(2026, 12, 1)


def known(
    officers: Cast, people: People, key: str, known_on: date = TODAY, valid_on: date | None = None
) -> Knowledge:
    person = people[key]
    with acting(officers.id("dongxihu-benefits")):
        return knowledge_of(person, known_on=known_on, valid_on=valid_on or known_on)


def test_a_day_before_anything_was_learned_knows_nothing(officers: Cast, people: People) -> None:
    assert known(officers, people, "wang_xiulan", date(2026, 11, 1)).facts == {}
    assert known(officers, people, "wang_xiulan", LEARNED).value("low_income") == "dibao"


def test_a_fact_holds_on_its_days_alone(officers: Cast, people: People) -> None:
    before = known(officers, people, "wang_xiulan", TODAY, date(2024, 12, 31)).facts["low_income"]
    assert before.stands is None
    assert [said.value for said in before.otherwise] == ["dibao"]
    assert known(officers, people, "wang_xiulan", TODAY, date(2025, 1, 1)).value("low_income")


def test_a_correction_changes_today_and_not_what_yesterday_knew(
    officers: Cast, people: People
) -> None:
    from tongxing.register.models import Fact  # noqa: PLC0415

    corrected = date(2026, 11, 20)
    with as_owner():
        mine = Fact.objects.filter(person_id=people.id("wang_xiulan"), fact="low_income")
        mine.update(recorded_to=corrected)
        Fact.objects.create(
            person_id=people.id("wang_xiulan"), fact="low_income", source="dibao", value="edge",
            valid_from=date(2025, 1, 1), recorded_from=corrected,
        )  # fmt: skip
    assert known(officers, people, "wang_xiulan", date(2026, 11, 19)).value("low_income") == "dibao"
    assert known(officers, people, "wang_xiulan", corrected).value("low_income") == "edge"


def test_what_was_learned_and_withdrawn_on_one_day_was_never_known(
    officers: Cast, people: People
) -> None:
    from tongxing.register.models import Fact  # noqa: PLC0415

    day = date(2026, 11, 20)
    with as_owner():
        Fact.objects.create(
            person_id=people.id("yue"), fact="low_income", source="dibao", value="dibao",
            recorded_from=day, recorded_to=day,
        )  # fmt: skip
    for seen in (day, date(2026, 11, 19), date(2026, 11, 21)):
        assert "low_income" not in known(officers, people, "yue", seen).facts


def test_where_sources_differ_the_list_of_the_later_day_stands(
    officers: Cast, people: People
) -> None:
    from tongxing.register.models import Fact, Statement  # noqa: PLC0415

    with as_owner():
        holder = people.statements["wang_xiulan", "certificate_holders"]
        later = people.deliveries["420112", "deaths"]
        later.data_day = date(2026, 11, 1)
        later.save(update_fields=["data_day"])
        Statement.objects.create(
            county_id="420112", delivery=later, roster="deaths", row=9, state="good",
            person_id=people.id("wang_xiulan"), said="{}", learned_on=LEARNED,
            learned_by=holder.learned_by,
        )  # fmt: skip
        Fact.objects.create(
            person_id=people.id("wang_xiulan"), fact="household", source="deaths", value="H-9999",
            recorded_from=LEARNED,
        )  # fmt: skip
    household = known(officers, people, "wang_xiulan").facts["household"]
    assert household.stands is not None
    assert household.stands.value == "H-9999"
    assert [said.value for said in household.differing] == ["H-1001"]


def test_a_doubt_gives_way_to_what_is_stated(officers: Cast, people: People) -> None:
    from tongxing.register.models import Fact  # noqa: PLC0415

    with as_owner():
        Fact.objects.create(
            person_id=people.id("wang_xiulan"), fact="grade", source="dibao", doubtful=True,
            recorded_from=LEARNED,
        )  # fmt: skip
        Fact.objects.create(
            person_id=people.id("wang_xiulan"), fact="tekun", source="dibao", doubtful=True,
            recorded_from=LEARNED,
        )  # fmt: skip
    facts = known(officers, people, "wang_xiulan")
    assert facts.value("grade") == "1"
    assert [said.doubtful for said in facts.facts["grade"].differing] == [True]
    assert facts.value("tekun") is None
