"""What the application may do with the tables of the register.

A file is seen by officers who may read persons where the person belongs, and by whoever was given
leave for that file. What hangs on a file is seen with it. Rows of lists are written by those who
hand lists in, and by the actions that record an officer's own word.
"""

from __future__ import annotations

from typing import Final

from tongxing.database.protections import EVERYTHING, Protection, Right, Rows

_KEPT: Final[frozenset[Right]] = frozenset({"select", "insert", "update"})


def _at(place: str, capability: str) -> str:
    return f"{place} IN (SELECT scope_places('{capability}'))"


def _any(*conditions: str) -> str:
    return " OR ".join(conditions)


_SEEN: Final = "EXISTS (SELECT FROM register_person seen WHERE seen.id = person_id)"
_PERSON: Final = _any(
    _at("place_id", "persons.read"), "id::text IN (SELECT granted_subjects('person'))"
)
_BOTH_SEEN: Final = (
    "(SELECT count(*) FROM register_person seen WHERE seen.id IN (one_id, other_id)) = 2"
)
_MERGES: Final = _at("county_id", "persons.merge")
_LISTS: Final = _at("county_id", "rosters.import")

_COPIES: Final = f"{_LISTS} AND (roster <> '' OR {_at('county_id', 'persons.read')})"
"""Whoever hands lists in sees all their rows; numbers are seen by who reads persons as well."""


def _around(capability: str) -> str:
    """Return the condition that a county is, or lies around, a place of the officer's."""
    return f"county_id IN (SELECT places_around('{capability}'))"


_WORDS: Final = ("persons.accept", "work.do", "benefits.determine", "enrolments.propose")
"""What lets an officer's own word become a row."""
_OWN_WORD: Final = _any(_LISTS, *map(_around, _WORDS))
_WORD_OF_PERSON: Final = (
    "person_id IS NOT NULL AND EXISTS (SELECT FROM register_person about "
    f"WHERE about.id = person_id AND ({_any(*(_at('about.place_id', each) for each in _WORDS))}))"
)
_WORD_ROW: Final = _any(_LISTS, _at("county_id", "benefits.determine"), f"({_WORD_OF_PERSON})")
_CHANGES_FILES: Final = _any(_at("place_id", "rosters.import"), _at("place_id", "persons.accept"))


def _of_person(table: str, why: str) -> Protection:
    """Return the protection of what hangs on a file and is written with it."""
    return Protection(
        table=table,
        rights=_KEPT,
        rows=Rows(select=_SEEN, insert=_SEEN, update=_SEEN),
        why=why,
    )


PROTECTIONS: Final = (
    Protection(
        table="register_person",
        rights=_KEPT,
        rows=Rows(select=_PERSON, insert=_CHANGES_FILES, update=_CHANGES_FILES),
        why="The files themselves: seen where the person belongs, or with leave for that file.",
    ),
    _of_person("register_number", "Numbers of persons, encrypted: seen with the file."),
    _of_person("register_person_name", "Names of persons: seen with the file."),
    _of_person("register_relation", "Who acts for whom: seen with the file."),
    _of_person("register_fact", "What is known of persons: seen with the file."),
    _of_person("register_note", "What officers wrote about persons: seen with the file."),
    _of_person("register_attachment", "Papers of persons, encrypted: seen with the file."),
    Protection(
        table="register_merge",
        rights=_KEPT,
        rows=Rows(
            select="EXISTS (SELECT FROM register_person seen WHERE seen.id = survivor_id)",
            insert="EXISTS (SELECT FROM register_person seen WHERE seen.id = survivor_id)",
            update="EXISTS (SELECT FROM register_person seen WHERE seen.id = survivor_id)",
        ),
        why="Which files were found to be one: seen with the file that stays.",
    ),
    Protection(
        table="register_not_same",
        rights=_KEPT,
        rows=Rows(select=_BOTH_SEEN, insert=_BOTH_SEEN, update=_BOTH_SEEN),
        why="Which files were found to be two persons': seen by who sees both.",
    ),
    Protection(
        table="register_duplicate_search",
        rights=_KEPT,
        rows=Rows(select=_MERGES, insert=_MERGES, update=_MERGES),
        why="Searches of a county for duplicates: for who may merge its files.",
    ),
    Protection(
        table="register_search_term",
        rights=EVERYTHING,
        rows=Rows(
            select=_at("place_id", "persons.read"),
            insert=_at("place_id", "persons.read"),
            update=_at("place_id", "persons.read"),
            delete=_at("place_id", "persons.read"),
        ),
        why="Words under which persons are found: seen where the person belongs; made anew.",
    ),
    Protection(
        table="register_seen",
        rights=EVERYTHING,
        rows=Rows(
            select="officer_id = current_officer()",
            insert="officer_id = current_officer()",
            update="officer_id = current_officer()",
            delete="officer_id = current_officer()",
        ),
        why="Whose file an officer opened last: the officer's own.",
    ),
    Protection(
        table="register_saved_search",
        rights=EVERYTHING,
        rows=Rows(
            select="officer_id = current_officer()",
            insert="officer_id = current_officer()",
            update="officer_id = current_officer()",
            delete="officer_id = current_officer()",
        ),
        why="Searches an officer keeps: the officer's own.",
    ),
    Protection(
        table="register_change_request",
        rights=_KEPT,
        rows=Rows(
            select=_SEEN,
            insert="proposed_by_id = current_officer() AND " + _at("place_id", "persons.propose"),
            update=_any("proposed_by_id = current_officer()", _at("place_id", "persons.accept")),
        ),
        why="Proposed changes of files: seen with the file, decided by another officer.",
    ),
    Protection(
        table="register_import",
        rights=_KEPT,
        rows=Rows(
            select=_any(_around("persons.read"), _around("runs.read"), _OWN_WORD),
            insert=_OWN_WORD,
            update=_OWN_WORD,
        ),
        why="What was handed over when, and what became of it.",
    ),
    Protection(
        table="register_import_file",
        rights=_KEPT,
        rows=Rows(select=_LISTS, insert=_LISTS, update=_LISTS),
        why="Files as they were handed over, encrypted: for those who hand lists in.",
    ),
    Protection(
        table="register_delivery",
        rights=_KEPT,
        rows=Rows(
            select=_any(_around("persons.read"), _around("runs.read"), _OWN_WORD),
            insert=_OWN_WORD,
            update=_OWN_WORD,
        ),
        why="Which lists there are and for which day they speak; no person is named in it.",
    ),
    Protection(
        table="register_statement",
        rights=_KEPT,
        rows=Rows(
            select=_any(_LISTS, _SEEN),
            insert=_WORD_ROW,
            update=_WORD_ROW,
        ),
        why="Rows of lists, sealed: for those who hand lists in, and with the file.",
    ),
    Protection(
        table="register_packed",
        rights=_KEPT,
        rows=Rows(select=_COPIES, insert=_COPIES, update=_COPIES),
        why="Copies of rows and numbers, many in one: for those who see every one of them.",
    ),
    Protection(
        table="register_match",
        rights=_KEPT,
        rows=Rows(select=_LISTS, insert=_LISTS, update=_LISTS),
        why="Rows that may be about a known person, and what officers found.",
    ),
    Protection(
        table="register_match_decision",
        rights=_KEPT,
        rows=Rows(select=_LISTS, insert=_LISTS, update=_LISTS),
        why="What was found about such rows, for the next list.",
    ),
)
