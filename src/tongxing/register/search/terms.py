"""The words under which a person is found, and the table in which they stand.

A word is found by equality: no other index is used behind row-level security. So every part of a
name that somebody may type is a word of its own: each character, each pair of neighbours, the
pinyin of each character, of each run of them, and the initials. Numbers are there as blind
indexes alone. Villages are no words: a person's place says where to look.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from django.db import connection

from tongxing.foundations.names import normal_name
from tongxing.register.models import Number, Person, PersonName
from tongxing.register.search.pinyin import readings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

LONGEST_RUN: Final = 3
"""Pinyin of so many neighbouring characters is one word; that of the whole name as well."""

_CHUNK: Final = 5_000
_DELETE: Final = "DELETE FROM register_search_term WHERE person_id = ANY(%s)"
_INSERT: Final = """
    INSERT INTO register_search_term (person_id, place_id, term)
    SELECT * FROM unnest(%s::bigint[], %s::text[], %s::text[])
"""


def name_letters(name: str) -> str:
    """Return a name as its words are cut from it: variants folded, without dots and spaces.

    >>> name_letters("阿依古丽•买买提"), name_letters("髙 麗華")
    ('阿依古丽买买提', '高丽华')
    """
    return normal_name(name).replace("·", "")


def terms_of(names: Iterable[str], number_indexes: Iterable[str] = ()) -> set[str]:
    """Return the words under which somebody is found.

    Args:
        names: The name, former names, and other spellings.
        number_indexes: Blind indexes of numbers, present and former.
    """
    found = set(number_indexes)
    for name in names:
        letters = name_letters(name)
        found.update(letters, *(_pairs(letters),))
        for reading in readings(letters):
            found.update(_spoken(reading))
    found.discard("")
    return found


def write_terms(person_ids: Iterable[int]) -> int:
    """Write the words of some persons anew; returns how many words there are.

    A file that another one took up, or that was erased, has none: its numbers and names are found
    under the survivor.
    """
    wanted = sorted(set(person_ids))
    written = 0
    for start in range(0, len(wanted), _CHUNK):
        written += _write(wanted[start : start + _CHUNK])
    return written


def _write(person_ids: Sequence[int]) -> int:
    # In the order of the index by which they are found: each of its pages is written to once.
    made = sorted(
        (term, place, person) for person, place, terms in _terms(person_ids) for term in terms
    )
    with connection.cursor() as cursor:
        cursor.execute(_DELETE, [list(person_ids)])
        for start in range(0, len(made), _CHUNK):
            words, places, persons = zip(*made[start : start + _CHUNK], strict=True)
            cursor.execute(_INSERT, [list(persons), list(places), list(words)])
    return len(made)


def _terms(person_ids: Sequence[int]) -> Iterator[tuple[int, str, set[str]]]:
    names: dict[int, set[str]] = defaultdict(set)
    for person, name in PersonName.objects.filter(person__in=person_ids).values_list(
        "person_id", "name"
    ):
        names[person].add(name)
    numbers: dict[int, set[str]] = defaultdict(set)
    for person, found_by in Number.objects.filter(person__in=person_ids).values_list(
        "person_id", "index"
    ):
        numbers[person].add(found_by)
    found = Person.objects.filter(pk__in=person_ids, merged_into=None, erased_at=None)
    for person, name, place, index in found.values_list("pk", "name", "place_id", "identity_index"):
        mine = numbers[person] | ({index} if index else set())
        yield person, place, terms_of({name, *names[person]}, mine)


def _pairs(letters: str) -> Iterator[str]:
    return (letters[at : at + 2] for at in range(len(letters) - 1))


def _spoken(reading: Sequence[str]) -> Iterator[str]:
    """Yield the pinyin of each run of characters, of the whole name, and its initials."""
    for length in range(1, LONGEST_RUN + 1):
        for at in range(len(reading) - length + 1):
            yield "".join(reading[at : at + length])
    yield "".join(reading)
    if len(reading) > 1:
        yield "".join(syllable[0] for syllable in reading)
