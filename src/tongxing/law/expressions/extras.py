"""The further names that checks and indicators may use, by what their rows stand for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tongxing.foundations.text import Text
from tongxing.law.expressions.scope import Extra
from tongxing.law.expressions.types import BOOLEAN, DATE, INTEGER, MONEY, TEXT

if TYPE_CHECKING:
    from collections.abc import Mapping

_EXTRAS: Final[dict[str, dict[str, Extra]]] = {
    "payment_month": {
        "month_start": Extra(DATE, Text("所属月份首日", "the first day of the month")),
        "paid": Extra(MONEY, Text("已发金额", "the money paid")),
        "due": Extra(MONEY, Text("应发金额", "the money due")),
        "beyond_paid": Extra(BOOLEAN, Text("追回核销多于已发", "more taken back than was paid")),
        "returned": Extra(MONEY, Text("退回金额", "the money returned")),
        "amount": Extra(MONEY, Text("标准金额", "the amount in force")),
        "success_count": Extra(INTEGER, Text("成功笔数", "the number of successful payments")),
        "enrolled": Extra(BOOLEAN, Text("当月在册", "enrolled in the month")),
        "before_run_month": Extra(BOOLEAN, Text("早于本月", "before the month of the run")),
        "outcome_entitled": Extra(BOOLEAN, Text("当月符合条件", "entitled in the month")),
    },
    "enrolment": {
        "applied_on": Extra(DATE, Text("申请日期", "the day of application")),
        "approved_on": Extra(DATE, Text("批准日期", "the day of approval")),
    },
    "person": {},
    "list": {
        "persons": Extra(INTEGER, Text("名册人数", "the persons on the list")),
        "previous_persons": Extra(INTEGER, Text("上期人数", "the persons on the list before")),
        "dropped": Extra(BOOLEAN, Text("人数骤减", "a sudden drop")),
        "age_days": Extra(INTEGER, Text("名册距今天数", "the age of the list in days")),
        "emptied": Extra(BOOLEAN, Text("名册变空", "emptied")),
    },
    "payroll": {
        "stopped": Extra(INTEGER, Text("停发人数", "the persons stopped")),
        "arrears": Extra(INTEGER, Text("补发人数", "the persons with arrears")),
        "enrolled": Extra(INTEGER, Text("在册人数", "the persons enrolled")),
    },
    "name": {
        "recorded_name": Extra(TEXT, Text("登记姓名", "the name on record")),
        "other_name": Extra(TEXT, Text("另一姓名", "the other name")),
    },
}


def names_over(over: str) -> Mapping[str, Extra]:
    """Return the further names of a check or an indicator; none for rows of an unknown kind."""
    return _EXTRAS.get(over, {})
