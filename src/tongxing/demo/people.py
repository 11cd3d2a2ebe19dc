"""Invented people: names, numbers, certificates, phones and accounts that belong to nobody."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from tongxing.demo.districts import DONGXIHU, District
from tongxing.demo.townships import village_names
from tongxing.foundations.identity import check_digit

CATEGORIES = ("vision", "hearing", "speech", "physical", "intellectual", "mental", "multiple")
Components = tuple[tuple[str, int], ...]

_SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕"
_GIVEN = (
    "安宝冬方芳福桂国海和红厚吉建江景菊君康兰乐丽良玲明木宁农平"
    "琴秋荣山石树松堂田文湘祥小新秀学雅阳一永玉元云泽正芝志珍竹"
)
_RESERVED = "璟珩玥琬瑄瑾璇瑗珈瑶"
_URBAN_SHARE = 0.62  # assumed
_LAST_ISSUE = date(2025, 5, 1)
_SEQUENCES_FROM = 900  # high sequence numbers are hardly ever given out


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody invented who may hold a certificate.

    Attributes:
        number: The identity number of 18 characters.
        township: 9 digits; None where no list says.
        village: 12 digits; empty where the township has none in the table.
        category: None for somebody without a certificate.
        components: Of 多重: what it is made of; empty where the register does not say.
        issued: Day of issue of the certificate held in September.
        expires: Its last day.
    """

    number: str
    name: str
    township: str | None
    village: str
    household: str
    category: str | None
    grade: int
    components: Components
    issued: date
    expires: date
    urban: bool
    phone: str
    account: str

    @property
    def certificate_number(self) -> str:
        """The identity number, the digit of the category and that of the grade."""
        return certificate_number(self.number, self.category or "physical", self.grade)

    @property
    def sex(self) -> str:
        """What the 17th digit says."""
        return "male" if int(self.number[16]) % 2 else "female"


def housemate(person: Person, head: Person) -> Person:
    """Return a person moved into the household of another."""
    return replace(
        person,
        household=head.household,
        township=head.township,
        village=head.village,
        urban=head.urban,
    )


def certificate_number(number: str, category: str, grade: int) -> str:
    """Return the certificate number of a category and grade."""
    return f"{number}{CATEGORIES.index(category) + 1}{grade}"


class Inventor:
    """Invents people one after the other; the same seed invents the same people."""

    def __init__(self, seed: int, district: District = DONGXIHU) -> None:
        self.district = district
        self._rng = Random(seed)  # noqa: S311 - the same seed must invent the same people
        self._numbers: set[str] = set()
        self._reserved: set[str] = set()
        self._count = 0
        self._townships = tuple(district.townships)
        self._weights = district.shares
        self._villages = {code: tuple(village_names(code)) for code in self._townships}

    def person(
        self,
        category: str | None,
        grade: int,
        *,
        components: Components = (),
        township: str | None = "",
        born: tuple[int, int] = (1938, 2006),
        reserved: bool = False,
    ) -> Person:
        """Invent somebody.

        Args:
            category: None for somebody without a certificate.
            grade: 1 to 4.
            components: Of 多重.
            township: 9 digits, None for unknown, empty for any.
            born: First and last year of birth.
            reserved: Give a name that nobody else bears.
        """
        self._count += 1
        year = self._rng.randint(*born)
        issued = self._issued(year)
        if township == "":
            township = self._rng.choices(self._townships, self._weights)[0]
        return Person(
            number=self._number(year),
            name=self._reserved_name() if reserved else self._name(),
            township=township,
            village=self._village(township),
            household=f"{self.district.code}0{self._count:06d}",
            category=category,
            grade=grade,
            components=components,
            issued=issued,
            expires=_ten_years(issued),
            urban=self._rng.random() < _URBAN_SHARE,
            phone=f"100{self._count:08d}",
            account=f"9999000{self._count:012d}",
        )

    def _issued(self, year: int) -> date:
        """Return a day of issue that lies after the birth and ends after the last of the runs."""
        earliest = max(date(2017, 6, 1), date(year + 2, 1, 1))
        return earliest + timedelta(days=self._rng.randrange((_LAST_ISSUE - earliest).days))

    def _village(self, township: str | None) -> str:
        villages = self._villages.get(township or "", ())
        return villages[self._count % len(villages)] if villages else ""

    def _number(self, year: int) -> str:
        while True:
            born = date(year, 1, 1) + timedelta(days=self._rng.randrange(365))
            sequence = self._rng.randrange(_SEQUENCES_FROM, 1000)
            seventeen = f"{self.district.code}{born:%Y%m%d}{sequence:03d}"
            if seventeen not in self._numbers:
                self._numbers.add(seventeen)
                return seventeen + check_digit(seventeen)

    def _name(self) -> str:
        rng = self._rng
        given = rng.choice(_GIVEN) + (rng.choice(_GIVEN) if rng.random() < 0.8 else "")
        return rng.choice(_SURNAMES) + given

    def _reserved_name(self) -> str:
        rng = self._rng
        while True:
            name = rng.choice(_SURNAMES) + rng.choice(_RESERVED) + rng.choice(_GIVEN)
            if name not in self._reserved:
                self._reserved.add(name)
                return name


def _ten_years(issued: date) -> date:
    """Return the last day of a certificate."""
    return date(issued.year + 10, issued.month, min(issued.day, 28)) - timedelta(days=1)
