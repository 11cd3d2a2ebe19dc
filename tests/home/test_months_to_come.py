"""What pages say while the months of a demonstration are still being taken in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.support.cast import as_officer
from tests.support.postgres import as_owner

from tongxing.accounts.models import Officer
from tongxing.cli import demo_months
from tongxing.cli.demo_months import Plan, StuckError
from tongxing.foundations.text import Text
from tongxing.months import to_come

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from django.test import Client
    from pytest_django.fixtures import SettingsWrapper

MONTHS = ["2026-09", "2026-10", "2026-11"]
PAGES = ("/", "/figures/", "/months/")


@pytest.fixture
def home(settings: SettingsWrapper, tmp_path: Path) -> Path:
    """The folder of the installation, with nothing noted in it."""
    settings.TONGXING_HOME = tmp_path
    return tmp_path


def _note(home: Path, left: list[str], *, done: int = 0, trouble: dict[str, str] | None) -> None:
    to_come.write(home, {"months": MONTHS, "left": left, "done": done, "trouble": trouble})


def _read(client: Client, address: str) -> str:
    return client.get(address).content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("address", PAGES)
def test_the_month_at_hand_is_told_and_nothing_once_all_are_in(
    client: Client, home: Path, address: str
) -> None:
    as_officer(client, "dongxihu-benefits")
    _note(home, ["420112", "500237"], done=1, trouble=None)

    answer = client.get(address)

    assert "东西湖区2026年10月的名册正在导入" in answer.content.decode()
    assert "HX-Refresh" not in answer.headers
    _note(home, ["500237"], trouble=None)
    answer = client.get(address)
    assert "正在导入" not in answer.content.decode()
    assert answer["HX-Refresh"] == "true"  # whoever watched sees the page anew


@pytest.mark.django_db
@pytest.mark.parametrize("address", PAGES)
def test_a_county_that_waits_is_told_what_comes_before_it(
    client: Client, home: Path, address: str
) -> None:
    as_officer(client, "wushan-benefits")
    _note(home, ["420112", "500237"], done=1, trouble=None)

    page = _read(client, address)

    assert "巫山县的示范名册等待导入，排在东西湖区之后" in page
    assert "东西湖区2026年10月" not in page


@pytest.mark.django_db
def test_it_is_said_in_english_and_to_every_officer_of_the_county(
    client: Client, home: Path
) -> None:
    number = as_officer(client, "dongxihu-community")
    with as_owner():
        Officer.objects.filter(pk=number).update(language="en")
    _note(home, ["420112"], trouble=None)

    assert "东西湖区: the lists of 2026-09 are being taken in" in _read(client, "/")


@pytest.mark.django_db
@pytest.mark.parametrize("address", PAGES)
def test_where_it_stopped_the_page_says_what_was_found_and_what_to_do(
    client: Client, home: Path, address: str
) -> None:
    as_officer(client, "dongxihu-leader")
    trouble = {"zh": "磁盘已满；请腾出空间。", "en": "The disk is full."}
    _note(home, ["420112"], done=1, trouble=trouble)

    page = _read(client, address)

    assert "东西湖区的示范名册没有全部导入" in page
    assert "磁盘已满；请腾出空间。" in page
    assert "重新启动网站也会从停下的地方继续" in page
    assert "正在导入" not in page


def test_nothing_is_noted_where_nobody_made_a_demonstration(tmp_path: Path) -> None:
    assert to_come.left_in(to_come.read(tmp_path), ["42", "420112", "420112001"]) == []


class _Fill:
    """Takes months in by noting them, up to the one that fails."""

    def __init__(self, home: Path, failing: str = "") -> None:
        self._home, self.failing = home, failing
        self.seen: list[tuple[str, str, int]] = []

    def __call__(
        self, place: str, _inbox: Path, months: Sequence[str], say: demo_months.Say
    ) -> None:
        for month in months:
            self.seen.append((place, month, to_come.read(self._home)["done"]))
            if f"{place} {month}" == self.failing:
                raise StuckError(month, {"zh": "名册打不开", "en": "a list cannot be opened"})
            say(Text(month, month))


def test_the_plan_notes_how_far_it_is_and_why_it_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill = _Fill(tmp_path, failing="420112 2026-10")
    monkeypatch.setattr(demo_months, "fill", fill)
    monkeypatch.setattr(Plan, "_inbox", lambda _, place: tmp_path / place)
    plan = Plan(tmp_path)
    plan.make(MONTHS[:2])

    with pytest.raises(StuckError):
        plan.carry_out(lambda _: None)

    stopped = to_come.read(tmp_path)
    assert (stopped["left"], stopped["done"]) == (["420112", "500237"], 1)
    assert stopped["trouble"] is not None
    assert "名册打不开" in stopped["trouble"]["zh"]
    fill.failing, fill.seen[:] = "", []
    plan.carry_out(lambda _: None)
    assert [(place, done) for place, _, done in fill.seen] == [
        ("420112", 0), ("420112", 1), ("500237", 0), ("500237", 1),
    ]  # fmt: skip
    assert (plan.left, to_come.read(tmp_path)["trouble"]) == ([], None)
