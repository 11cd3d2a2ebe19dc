"""Days named inside longer text: titles of lists and names of files."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from tongxing.foundations.month import Month
from tongxing.foundations.numbers import NumberError, chinese_number
from tongxing.foundations.text import normal_text

_NUMERAL_YEAR = re.compile("[〇零○一二三四五六七八九]{4}(?=年)")
_NUMERAL_MONTH = re.compile("[一二三四五六七八九十]{1,2}(?=月)")
_NUMERAL_DAY = re.compile("(?<=月)[一二三四五六七八九十廿卅]{1,3}(?=[日号])")

# A single digit is a month only next to 年 or 月: 名册2026-2 is as often the second part.
_DATE = re.compile(
    r"""(?<![0-9])(?:
        (?P<stamp>{year}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01]))
            (?:[ _T-]?(?:[01][0-9]|2[0-3])[0-5][0-9][0-5][0-9])?(?![0-9])
      | (?P<day>{year}[ ]?(?P<mark>[-/._年])[ ]?[0-9]{{1,2}}[ ]?(?:(?P=mark)|月)[ ]?[0-9]{{1,2}})
            (?![0-9])[ ]?[日号]?(?:[ _T]?[0-9]{{2}}[:.-][0-9]{{2}}(?:[:.-][0-9]{{2}})?(?![0-9]))?
      | (?P<month>{year}(?:年度?[ ]?{start}[0-9]{{1,2}}[ ]?月|[-/._](?:0[1-9]|1[0-2])(?![0-9])
            |(?:0[1-9]|1[0-2])(?![0-9])))份?[底末]?
      | (?P<month_day>[0-9]{{1,2}}[ ]?月[ ]?[0-9]{{1,2}})[ ]?[日号]
      | (?P<bare_month>{start}[0-9]{{1,2}}[ ]?月)份?[底末]?
    )""".format(year="(?:19|20|21)[0-9]{2}", start="(?:[0-9]{1,2}月?[-~至到])?"),
    re.VERBOSE,
)
_YEAR = re.compile(r"(?<![0-9])((?:19|20|21)[0-9]{2})年")
_NUMBER = re.compile("[0-9]+")
_LEAP_YEAR = 2000
_BETWEEN = re.compile(r"\s*[-~至到—]+\s*")

_WORDS_BEFORE = re.compile(r"(?:截至|截止到?|统计(?:日期|时间)|数据日期)[:： ]*$")
_WORDS_AFTER = re.compile(r"^(?:为?止)")
_EMPTY_BRACKETS = re.compile(r"[(\[【〔《][\s_.,、-]*[)\]】〕》]")
_MARKS = r"[\s_.,、~-]"
_DOUBLED_MARKS = re.compile(rf"({_MARKS}){_MARKS}+")
_MARKS_AT_ENDS = re.compile(rf"^{_MARKS}+|{_MARKS}+$|{_MARKS}+(?=\.[A-Za-z]{{2,5}}$)")


@dataclass(frozen=True, slots=True)
class _Found:
    """A date in a text: where it stands, and the day if that is certain."""

    start: int
    end: int
    day: date | None


def days_in_text(text: str, reference: date | None = None) -> list[date]:
    """Return the days a text names, in its order; a month alone means its last day.

    Of a span (`2026年1-11月`, `2026-03至2026-05`) only the end is returned. Where the year is
    missing, one that stands before it in the text is taken; else the month is the latest such
    month that does not lie after the month of the reference day, and without a reference
    day it is left out.

    >>> days_in_text("低保对象名册（截至2026年11月25日）")
    [datetime.date(2026, 11, 25)]
    >>> days_in_text("慈惠低保12月", date(2026, 11, 30))
    [datetime.date(2025, 12, 31)]
    """
    return [found.day for found in _dates(_folded(text), reference) if found.day]


def without_dates(text: str) -> str:
    """Return a text without its dates, and without the marks and brackets they leave behind.

    Two lists whose names differ only in the date thus get one name.

    >>> without_dates("低保对象名册（截至2026年11月25日）.xlsx")
    '低保对象名册.xlsx'
    >>> without_dates("慈惠_低保_202611.csv")
    '慈惠_低保.csv'
    """
    rest = _folded(text)
    for found in reversed(_dates(rest, None)):
        before = _WORDS_BEFORE.sub("", rest[: found.start])
        rest = before + _WORDS_AFTER.sub("", rest[found.end :])
    rest = _EMPTY_BRACKETS.sub("", rest)
    return _DOUBLED_MARKS.sub(r"\1", _MARKS_AT_ENDS.sub("", rest))


def arabic_dates(text: str) -> str:
    """Return a text with the Chinese numerals of its dates in digits.

    >>> arabic_dates("二〇二六年十一月五日"), arabic_dates("一级")
    ('2026年11月5日', '一级')
    """
    if "月" not in text and "年" not in text:
        return text
    for numeral in (_NUMERAL_YEAR, _NUMERAL_MONTH, _NUMERAL_DAY):
        text = numeral.sub(_digits, text)
    return text


def _digits(match: re.Match[str]) -> str:
    try:
        return str(chinese_number(match[0]))
    except NumberError:
        return match[0]


def _folded(text: str) -> str:
    return arabic_dates(normal_text(text))


def _dates(text: str, reference: date | None) -> list[_Found]:
    """Find the dates of a folded text; a span is one date, its end."""
    dates: list[_Found] = []
    for match in _DATE.finditer(text):
        try:
            day = _day(match, _year_before(match, text), reference)
        except ValueError:
            continue
        found = _Found(match.start(), match.end(), day)
        if dates and _BETWEEN.fullmatch(text[dates[-1].end : found.start]):
            found = _Found(dates.pop().start, found.end, found.day)
        dates.append(found)
    return dates


def _year_before(match: re.Match[str], text: str) -> int | None:
    years = _YEAR.findall(text[: match.start()])
    return int(years[-1]) if years else None


def _day(match: re.Match[str], year: int | None, reference: date | None) -> date | None:
    """Return the day of a match, None if its year cannot be known.

    Raises:
        ValueError: The numbers are in no calendar.
    """
    kind = match.lastgroup or ""
    numbers = [int(number) for number in _NUMBER.findall(match[kind])]
    if kind == "stamp":
        return date(numbers[0] // 10_000, numbers[0] // 100 % 100, numbers[0] % 100)
    if kind == "day":
        return date(*numbers)
    if kind == "month":
        if len(numbers) == 1:
            numbers = list(divmod(numbers[0], 100))
        return _last_day(numbers[0], numbers[-1])
    month = numbers[0] if kind == "month_day" else numbers[-1]
    if year is None:
        year = _latest_year(month, reference)
    known_year = _LEAP_YEAR if year is None else year
    with_day = kind == "month_day"
    day = date(known_year, month, numbers[1]) if with_day else _last_day(known_year, month)
    return None if year is None else day


def _latest_year(month: int, reference: date | None) -> int | None:
    if reference is None:
        return None
    return reference.year if month <= reference.month else reference.year - 1


def _last_day(year: int, month: int) -> date:
    date(year, month, 1)
    return Month(year, month).last_day
