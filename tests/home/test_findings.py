"""How the parts of the system are judged: both sides of every edge."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from tongxing.foundations.errors import TongxingError
from tongxing.foundations.text import Text
from tongxing.home import rules

if TYPE_CHECKING:
    from tongxing.home.rules import Finding

NOW = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)
GIBIBYTE = 1024**3


def _database(*, number: int = 180_001, embedded: bool = False) -> Finding:
    return rules.database(number=number, version="18.1", embedded=embedded, size=40 * 1024**2)


@pytest.mark.parametrize(
    ("finding", "state"),
    [
        (_database(), "good"),
        (_database(number=150_000), "good"),
        (_database(number=149_999), "wrong"),
        (_database(embedded=True), "watch"),
        (rules.worker(NOW - rules.WORKER_SILENT, NOW), "good"),
        (rules.worker(NOW - rules.WORKER_SILENT - SECOND, NOW), "wrong"),
        (rules.worker(None, NOW), "wrong"),
        (rules.backups(NOW - rules.BACKUP_OLD, NOW), "good"),
        (rules.backups(NOW - rules.BACKUP_OLD - SECOND, NOW), "wrong"),
        (rules.backups(None, NOW), "watch"),
        (rules.disk(free=50 * GIBIBYTE, total=100 * GIBIBYTE), "good"),
        (rules.disk(free=15 * GIBIBYTE, total=100 * GIBIBYTE), "good"),
        (rules.disk(free=14 * GIBIBYTE, total=100 * GIBIBYTE), "watch"),
        (rules.disk(free=GIBIBYTE, total=2 * GIBIBYTE), "good"),
        (rules.disk(free=GIBIBYTE - 1, total=GIBIBYTE), "wrong"),
        (rules.schema(None), "good"),
    ],
)
def test_each_part_has_a_state_and_what_is_not_good_says_what_to_do(
    finding: Finding, state: str
) -> None:
    assert finding.state == state
    assert (finding.todo is None) == (state == "good")


@pytest.mark.parametrize(
    ("age", "state"),
    [(rules.KEY_OLD, "good"), (rules.KEY_OLD + SECOND, "watch")],
)
def test_keys_are_told_by_id_and_age(age: timedelta, state: str) -> None:
    finding = rules.key(
        Text("密钥", "Keys"), ids=["k1", "k2"], current="k2", changed=NOW - age, now=NOW
    )

    assert finding.state == state
    assert "k2" in finding.told.zh
    assert "旧密钥 1 把" in finding.told.zh


@pytest.mark.parametrize(
    ("waited", "state"), [(rules.SEAL_LATE, "good"), (rules.SEAL_LATE + SECOND, "wrong")]
)
def test_seals_are_late_when_an_event_has_waited_too_long(waited: timedelta, state: str) -> None:
    finding = rules.sealing(last=NOW - timedelta(hours=9), unsealed=1, oldest=NOW - waited, now=NOW)

    assert finding.state == state


def test_an_idle_site_is_not_late_however_old_its_last_seal() -> None:
    finding = rules.sealing(last=NOW - timedelta(days=3), unsealed=0, oldest=None, now=NOW)

    assert finding.state == "good"


def test_a_schema_that_does_not_fit_repeats_what_to_do() -> None:
    unfit = TongxingError(Text("旧", "old"), Text("新", "new"), Text("升级", "upgrade"))

    assert rules.schema(unfit).todo == Text("升级", "upgrade")


@pytest.mark.parametrize(
    ("age", "zh", "en"),
    [
        (timedelta(seconds=1), "刚刚", "just now"),
        (timedelta(seconds=2), "2 秒前", "2 seconds ago"),
        (timedelta(seconds=59), "59 秒前", "59 seconds ago"),
        (timedelta(seconds=60), "1 分钟前", "1 minute ago"),
        (timedelta(minutes=59, seconds=59), "59 分钟前", "59 minutes ago"),
        (timedelta(hours=1), "1 小时前", "1 hour ago"),
        (timedelta(hours=47), "1 天前", "1 day ago"),
        (timedelta(days=2), "2 天前", "2 days ago"),
    ],
)
def test_ages_are_said_in_the_coarsest_unit(age: timedelta, zh: str, en: str) -> None:
    assert rules.age_words(age) == Text(zh, en)
