"""The further names that checks and indicators may use, by what their rows stand for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tongxing.foundations.text import Text
from tongxing.law.expressions.scope import Extra
from tongxing.law.expressions.types import (
    A_PROGRAMME,
    BOOLEAN,
    DATE,
    INTEGER,
    MONEY,
    TEXT,
    Type,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tongxing.law.expressions.shapes import RecordShape

_PROGRAMME: Final = Extra(A_PROGRAMME, Text("项目", "the programme"))

_PERSON: Final[dict[str, Extra]] = {
    "person_id": Extra(TEXT, Text("公民身份号码", "the identity number")),
    "person_name": Extra(TEXT, Text("本人姓名", "the person's name")),
    "phone": Extra(TEXT, Text("联系电话", "the phone number")),
    "bank": Extra(TEXT, Text("开户行", "the bank")),
    "account": Extra(TEXT, Text("银行账号", "the bank account")),
    "account_name": Extra(TEXT, Text("账户户名", "the name on the account")),
    "certificate_number": Extra(TEXT, Text("残疾人证号", "the certificate number")),
    "guardian_name": Extra(TEXT, Text("监护人姓名", "the guardian's name")),
    "guardian_registered": Extra(BOOLEAN, Text("已登记监护人", "a guardian is on record")),
    "township": Extra(TEXT, Text("乡镇街道", "the township")),
    "county": Extra(TEXT, Text("区县", "the county")),
    "age_band": Extra(TEXT, Text("年龄段", "the age band")),
    "family": Extra(TEXT, Text("家庭编号", "the household or the person alone")),
}

_REASONS: Final[Mapping[str | int, Text]] = {
    "unreadable": Text("无法识别", "unreadable"),
    "blank": Text("必填项为空", "a needed cell is blank"),
    "end_before_start": Text("终止早于起始", "ends before it begins"),
    "certificate_of_another": Text("证号属于他人", "the certificate of another"),
    "category_contradicts": Text("类别与证号不符", "the category contradicts the number"),
    "grade_contradicts": Text("等级与证号不符", "the grade contradicts the number"),
    "components_contradict": Text("明细与类别不符", "the components contradict the category"),
    "amount_not_positive": Text("金额不为正数", "the amount is not positive"),
    "months_uneven": Text("月数与金额不整除", "the months do not divide the amount"),
    "conflict": Text("与另一行矛盾", "contradicts another row"),
    "two_certificates": Text("一人两证", "two certificates of one person"),
    "other": Text("其他原因", "another reason"),
}

_EXTRAS: Final[dict[str, dict[str, Extra]]] = {
    "payment_month": {
        "month_start": Extra(DATE, Text("所属月份首日", "the first day of the month")),
        "year": Extra(INTEGER, Text("所属年份", "the year of the month")),
        "programme": _PROGRAMME,
        "paid": Extra(MONEY, Text("已发金额", "the money paid")),
        "due": Extra(MONEY, Text("应发金额", "the money due")),
        "beyond_paid": Extra(BOOLEAN, Text("追回核销多于已发", "more taken back than was paid")),
        "returned": Extra(MONEY, Text("退回金额", "the money returned")),
        "amount": Extra(MONEY, Text("标准金额", "the amount in force")),
        "success_count": Extra(INTEGER, Text("成功笔数", "the number of successful payments")),
        "failed": Extra(BOOLEAN, Text("发放失败或退回", "failed or returned")),
        "failed_previous": Extra(
            BOOLEAN, Text("上月发放失败或退回", "failed or returned the month before")
        ),
        "adjusted": Extra(BOOLEAN, Text("已列补发追回", "already listed as arrears or recovery")),
        "recovered": Extra(MONEY, Text("追回金额", "the money taken back")),
        "to_recover": Extra(MONEY, Text("应追回金额", "the money to be taken back")),
        "enrolled": Extra(BOOLEAN, Text("当月在册", "enrolled in the month")),
        "before_run_month": Extra(BOOLEAN, Text("早于本月", "before the month of the run")),
        "outcome_entitled": Extra(BOOLEAN, Text("当月符合条件", "entitled in the month")),
        **_PERSON,
    },
    "enrolment": {
        "programme": _PROGRAMME,
        "applied_on": Extra(DATE, Text("申请日期", "the day of application")),
        "approved_on": Extra(DATE, Text("批准日期", "the day of approval")),
        "first_paid_on": Extra(DATE, Text("首次发放日期", "the day of the first payment")),
        **_PERSON,
    },
    "person": _PERSON,
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
    "rejected_row": {
        "rejected_roster": Extra(TEXT, Text("退回行所属名册", "the roster of the rejected row")),
        "rejected_column": Extra(TEXT, Text("退回行所在列", "the column that was rejected")),
        "rejected_reason": Extra(
            Type("enumeration", "rejected_reason"),
            Text("退回原因", "the reason of the rejection"),
            values=_REASONS,
        ),
    },
    "discovery": {
        "programme": _PROGRAMME,
        "waiting_days": Extra(INTEGER, Text("等待天数", "the days of waiting")),
        "amount": Extra(MONEY, Text("可领金额", "the amount that may be drawn")),
        "listed_now": Extra(BOOLEAN, Text("仍在应享未享", "still listed")),
        "enrolled_since": Extra(BOOLEAN, Text("发现后已享受", "enrolled since it was found")),
    },
}
_BESIDE: Final = {"as_of": Extra(DATE, Text("截至日", "the day of the run")), **_PERSON}
"""What a record has beside its columns."""


def names_over(over: str, shape: RecordShape | None = None) -> Mapping[str, Extra]:
    """Return the further names of a check or an indicator; none for rows of an unknown kind.

    Args:
        over: What a row stands for.
        shape: Of rows that are records: their roster, whose columns go before all others.
    """
    if shape is None:
        return _EXTRAS.get(over, {})
    columns = {
        column.id: Extra(column.type, column.name, column.words)
        for column in shape.columns.values()
    }
    # The first of a name is the one that is meant.
    return {**columns, **{name: extra for name, extra in _BESIDE.items() if name not in columns}}
