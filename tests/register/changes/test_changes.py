"""Changes that officers propose with evidence and others accept: who, on what, and what it does."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

import pytest
from tests.register.changes.test_papers import PDF
from tests.register.changes.twins import AT, TODAY
from tests.support.postgres import as_owner

from tongxing.audit.models import Event
from tongxing.database import clock
from tongxing.database.context import acting
from tongxing.register.actions import changes as actions
from tongxing.register.knowledge.change import effects
from tongxing.register.models import Attachment, ChangeRequest, Person, Statement
from tongxing.register.queries import changes as queries
from tongxing.register.rules.papers import looked_at
from tongxing.register.rules.refused import RefusedError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.support.cast import Cast
    from tests.support.people import People

    from tongxing.law.documents import ChangeKind

PROPOSER, DECIDER = "dongxihu-benefits", "dongxihu-certificates"


@pytest.fixture(autouse=True)
def _first_of_december(db: None) -> Iterator[None]:
    with clock.frozen(AT):
        yield


def kind_called(kind_id: str) -> ChangeKind:
    """Return a kind of change that is offered in 东西湖区."""
    return queries.kinds_in("420112", TODAY)[kind_id]


def propose(
    officers: Cast, person: Person, kind: str, *, by: str = PROPOSER, **typed: object
) -> ChangeRequest:
    """Propose a change as an officer who has just looked at the file."""
    actor = officers.id(by)
    with acting(actor):
        return actions.propose(
            person, kind_called(kind), typed, evidence="看过户口簿", paper=None,
            seen=queries.digest(queries.before(person.pk, kind_called(kind))), actor=actor, at=AT,
        )  # fmt: skip


def seen_of(officers: Cast, change: ChangeRequest, *, by: str = DECIDER) -> str:
    """Return what an officer has seen who has just looked at a proposal."""
    with acting(officers.id(by)):
        found = ChangeRequest.objects.get(pk=change.pk)
        return queries.standing(found, queries.kind_of(found)).seen


def accept(
    officers: Cast, change: ChangeRequest, *, by: str = DECIDER, seen: str | None = None,
    instead: bool = False,
) -> ChangeRequest:  # fmt: skip
    """Accept a proposal as an officer who has just looked at it."""
    seen = seen_of(officers, change, by=by) if seen is None else seen
    actor = officers.id(by)
    with acting(actor):
        return actions.accept(
            change.pk, version=change.version, seen=seen, instead=instead, actor=actor, at=AT
        )


def test_a_proposal_changes_nothing_by_itself(people: People, officers: Cast) -> None:
    person = people["wang_xiulan"]

    change = propose(officers, person, "contact", phone="13711112222")

    assert change.state == "proposed"
    with acting(officers.id(PROPOSER)):
        assert queries.before(person.pk, kind_called("contact")) == {"phone": "13900001001"}


def test_an_accepted_proposal_is_a_row_of_its_list(people: People, officers: Cast) -> None:
    person = people["wang_xiulan"]

    change = accept(officers, propose(officers, person, "contact", phone="13711112222"))

    assert change.state == "accepted"
    with acting(officers.id(DECIDER)):
        row = queries.last_row(person.pk, "certificate_holders")
        word = Statement.objects.get(pk=change.statement_id)
        numbers = {each.value for each in person.numbers.filter(kind="phone", recorded_to=None)}
    assert row is not None
    assert row["phone"] == "13711112222"
    assert row["grade"] == 1
    assert word.roster == "certificate_holders"
    assert "13711112222" in numbers


def test_an_accepted_death_is_known_at_once(people: People, officers: Cast) -> None:
    person = people["wang_xiulan"]

    accept(officers, propose(officers, person, "death", death_date=date(2026, 11, 20)))

    with acting(officers.id(DECIDER)):
        assert Person.objects.get(pk=person.pk).died_on == date(2026, 11, 20)


def test_a_corrected_name_is_the_name_of_the_file(people: People, officers: Cast) -> None:
    person = people["wang_xiulan"]

    accept(officers, propose(officers, person, "name", name="王秀岚"))

    with acting(officers.id(DECIDER)):
        assert Person.objects.get(pk=person.pk).name == "王秀岚"


def test_a_move_within_the_county_moves_the_file(people: People, officers: Cast) -> None:
    person, there = people["wang_xiulan"], people["gao_lihua"].place
    assert person.place != there

    accept(officers, propose(officers, person, "residence", place_code=there.pk))

    with acting(officers.id(DECIDER)):
        assert Person.objects.get(pk=person.pk).place == there


def test_the_township_clerk_accepts_what_was_proposed_in_the_township(
    people: People, officers: Cast
) -> None:
    """Though the clerk's duty reaches no further than the township."""
    person = people["wang_xiulan"]
    with acting(officers.id("dongxihu-township")):
        if not Person.objects.filter(pk=person.pk).exists():
            pytest.fail("the clerk's township is not that of the invented persons")

    change = accept(
        officers, propose(officers, person, "contact", phone="13711112222"),
        by="dongxihu-township",
    )  # fmt: skip

    assert change.state == "accepted"


def test_nobody_accepts_what_he_proposed(people: People, officers: Cast) -> None:
    change = propose(officers, people["wang_xiulan"], "contact", phone="13711112222")

    with pytest.raises(RefusedError, match="proposed this yourself"):
        accept(officers, change, by=PROPOSER)


def test_what_was_decided_is_not_decided_again(people: People, officers: Cast) -> None:
    change = propose(officers, people["wang_xiulan"], "contact", phone="13711112222")
    actor = officers.id(DECIDER)
    with acting(actor):
        actions.give_back(change.pk, version=1, reason="号码少一位", actor=actor, at=AT)

    with pytest.raises(RefusedError, match="returned already"):
        accept(officers, change, seen="")


def test_a_decision_on_an_older_version_is_refused_in_words(people: People, officers: Cast) -> None:
    change = propose(officers, people["wang_xiulan"], "contact", phone="13711112222")
    with as_owner():
        ChangeRequest.objects.filter(pk=change.pk).update(version=2)

    with pytest.raises(RefusedError, match="another officer changed this proposal"):
        accept(officers, change)


def test_a_file_that_changed_meanwhile_is_shown_and_not_overwritten_unseen(
    people: People, officers: Cast
) -> None:
    person = people["wang_xiulan"]
    change = propose(officers, person, "contact", phone="13711112222")
    seen = seen_of(officers, change)
    row = people.statements["wang_xiulan", "certificate_holders"]
    with as_owner():
        row.said = json.dumps(json.loads(row.said) | {"phone": "13633334444"})
        row.save(update_fields=["said"])

    with pytest.raises(RefusedError, match="changed after you had opened"):
        accept(officers, change, seen=seen)
    with acting(officers.id(DECIDER)):
        stands = queries.standing(change, kind_called("contact"))
    assert stands.moved == {"phone": "13633334444"}


def test_a_proposal_made_on_an_older_file_is_refused_in_words(
    people: People, officers: Cast
) -> None:
    person, actor = people["wang_xiulan"], officers.id(PROPOSER)
    with acting(actor), pytest.raises(RefusedError, match="changed after you had opened"):
        actions.propose(
            person, kind_called("contact"), {"phone": "13711112222"}, evidence="来电", paper=None,
            seen="what stood there yesterday", actor=actor, at=AT,
        )  # fmt: skip


def test_two_proposals_about_one_thing_stop_each_other_until_somebody_chooses(
    people: People, officers: Cast
) -> None:
    person = people["wang_xiulan"]
    one = propose(officers, person, "contact", phone="13711112222")
    other = propose(officers, person, "contact", phone="13733334444")

    with pytest.raises(RefusedError, match="still waiting"):
        accept(officers, one)
    accept(officers, one, instead=True)

    with acting(officers.id(DECIDER)):
        assert ChangeRequest.objects.get(pk=other.pk).state == "returned"
        row = queries.last_row(person.pk, "certificate_holders")
    assert row is not None
    assert row["phone"] == "13711112222"


def test_proposals_about_different_things_do_not_meet(people: People, officers: Cast) -> None:
    person = people["wang_xiulan"]
    one = propose(officers, person, "contact", phone="13711112222")
    propose(officers, person, "bank", account="6228480000000009999")

    assert accept(officers, one).state == "accepted"


def test_what_stands_there_already_is_not_proposed(people: People, officers: Cast) -> None:
    with pytest.raises(RefusedError, match="stands in the file already"):
        propose(officers, people["wang_xiulan"], "contact", phone="13900001001")


def test_a_row_that_there_is_not_cannot_be_changed(people: People, officers: Cast) -> None:
    with pytest.raises(RefusedError, match="not on the list “Certificate holders”"):
        propose(officers, people["without_number"], "contact", phone="13711112222")


def test_a_proposal_needs_evidence(people: People, officers: Cast) -> None:
    person, actor = people["wang_xiulan"], officers.id(PROPOSER)
    with acting(actor), pytest.raises(RefusedError, match="no reason"):
        actions.propose(
            person, kind_called("contact"), {"phone": "13711112222"}, evidence=" ", paper=None,
            seen=queries.digest(queries.before(person.pk, kind_called("contact"))),
            actor=actor, at=AT,
        )  # fmt: skip


def test_only_the_proposer_withdraws(people: People, officers: Cast) -> None:
    change = propose(officers, people["wang_xiulan"], "contact", phone="13711112222")
    clerk, own = officers.id(DECIDER), officers.id(PROPOSER)

    with acting(clerk), pytest.raises(RefusedError, match="not yours"):
        actions.withdraw(change.pk, version=1, actor=clerk, at=AT)
    with acting(own):
        assert actions.withdraw(change.pk, version=1, actor=own, at=AT).state == "withdrawn"


def test_the_paper_hangs_on_proposal_and_file(people: People, officers: Cast) -> None:
    person, actor = people["wang_xiulan"], officers.id(PROPOSER)
    with acting(actor):
        change = actions.propose(
            person, kind_called("death"), {"death_date": date(2026, 11, 20)}, evidence="火化证",
            paper=looked_at("火化证.pdf", PDF),
            seen=queries.digest(queries.before(person.pk, kind_called("death"))),
            actor=actor, at=AT,
        )  # fmt: skip
        paper = Attachment.objects.get(change=change)

    assert paper.person_id == person.pk
    with as_owner():
        events = list(Event.objects.filter(subject_id=str(person.pk)).order_by("id"))
    assert [each.action for each in events] == [
        "register.paper_added", "register.change_proposed",
    ]  # fmt: skip


def test_the_audit_log_holds_no_number_in_plain(people: People, officers: Cast) -> None:
    propose(officers, people["wang_xiulan"], "contact", phone="13711112222")

    with as_owner():
        event = Event.objects.get(action="register.change_proposed")
    assert event.changes == {"phone": ["139****1001", "137****2222"]}


def test_a_death_shows_beforehand_which_benefits_would_end(people: People, officers: Cast) -> None:
    person = people["wang_xiulan"]
    with acting(officers.id(DECIDER)):
        found = effects(person, "deaths", {"death_date": date(2026, 11, 20)}, today=TODAY)
        without = effects(replace_number(person), "deaths", {}, today=TODAY)

    by_programme = {each.programme: each for each in found}
    # Without a list of the extremely poor nobody knows: the answer is not a no, and becomes one.
    assert by_programme["living_subsidy"].before == "unknown"
    assert by_programme["living_subsidy"].after == "not_entitled"
    assert without == []


def test_a_telephone_number_changes_no_benefit(people: People, officers: Cast) -> None:
    with acting(officers.id(DECIDER)):
        found = effects(
            people["wang_xiulan"], "certificate_holders", {"phone": "13711112222"}, today=TODAY
        )

    assert found == []


def test_looking_at_the_effect_changes_nothing(people: People, officers: Cast) -> None:
    person = people["wang_xiulan"]
    with acting(officers.id(DECIDER)):
        before = Statement.objects.filter(person=person).count()
        effects(person, "deaths", {"death_date": date(2026, 11, 20)}, today=TODAY)

        assert Statement.objects.filter(person=person).count() == before
        assert Person.objects.get(pk=person.pk).died_on is None


def replace_number(person: Person) -> Person:
    """Return a person as if without any number."""
    return Person(pk=person.pk, county_id=person.county_id, name=person.name)


def test_what_is_refused_says_what_to_do(people: People, officers: Cast) -> None:
    with pytest.raises(RefusedError) as refused:
        propose(officers, people["wang_xiulan"], "contact", phone="13900001001")

    assert "请" in refused.value.message("zh")
