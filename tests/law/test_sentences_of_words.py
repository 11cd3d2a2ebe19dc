"""What records, other people, days and groups are called in sentences, in both languages."""

from __future__ import annotations

import pytest
from tests.law.lawmaking import expression, law, scope

from tongxing.law.documents import EVER, MonthDay
from tongxing.law.expressions import BOOLEAN, names_over
from tongxing.law.expressions.types import DATE, MONTH_DAY
from tongxing.law.sentences import Phrases, say

OF_CHECKS = scope(extra=names_over("payment_month"), grouped=True)


def assert_said(text: str, zh: str, en: str) -> None:
    """Say an expression in both languages."""
    read = expression(text, BOOLEAN, OF_CHECKS)

    assert say(read, "zh", law()) == zh
    assert say(read, "en", law()) == en


@pytest.mark.parametrize(
    ("text", "zh", "en"),
    [
        (
            "services.any()",
            "“服务记录”中有记录",
            "there is a record of “services”",
        ),
        (
            "not services.any()",
            "“服务记录”中没有记录",
            "there is no record of “services”",
        ),
        (
            "services.any(kind == training and served_on >= years_ago(interval))",
            "“服务记录”中有符合“服务类别为训练，且服务日期在近1年内”的记录",
            (
                "there is a record of “services” that fulfils “kind is training and served on"
                " lies within the last 1 years”"
            ),
        ),
        (
            "not services.any(served_on >= years_ago(interval))",
            "“服务记录”中没有符合“服务日期在近1年内”的记录",
            (
                "there is no record of “services” that fulfils “served on lies within the last"
                " 1 years”"
            ),
        ),
        (
            "services.count() >= few",
            "“服务记录”的记录数不小于人数下限（2）",
            "the number of records of “services” is at least few (2)",
        ),
        (
            "services.count(kind in free_kinds) < few",
            "“服务记录”中符合“服务类别属于免费类别（训练）”的记录数小于人数下限（2）",
            (
                "the number of records of “services” that fulfil “kind is in free kinds"
                " (training)” is less than few (2)"
            ),
        ),
        (
            "services.sum(min(cost, price)) <= standard",
            "“服务记录”的“费用、分类价格中的较小者”合计不超过补贴标准（100.00 元）",
            (
                "the sum of “the smaller of cost, price” over the records of “services” is at"
                " most standard (100.00 yuan)"
            ),
        ),
        (
            "services.sum(cost, at_home) <= standard",
            "“服务记录”中符合“上门”的“费用”合计不超过补贴标准（100.00 元）",
            (
                "the sum of “cost” over the records of “services” that fulfil “at home” is at"
                " most standard (100.00 yuan)"
            ),
        ),
        (
            "services.latest(served_on) < months_ago(few)",
            "“服务记录”的最近“服务日期”早于2个月前",
            "the latest “served on” of “services” is before the day 2 months ago",
        ),
        (
            "services.latest(served_on, kind == visit) < months_ago(few)",
            "“服务记录”中符合“服务类别为走访”的最近“服务日期”早于2个月前",
            (
                "the latest “served on” of “services” where “kind is visit” is before the day 2"
                " months ago"
            ),
        ),
        (
            "services.distinct(provider) >= few",
            "“服务记录”中不同“机构代码”的个数不小于人数下限（2）",
            "the number of different “provider” in the records of “services” is at least few (2)",
        ),
        (
            "services.distinct(provider, at_home) >= few",
            "“服务记录”中符合“上门”的不同“机构代码”的个数不小于人数下限（2）",
            (
                "the number of different “provider” in the records of “services” that fulfil “at"
                " home” is at least few (2)"
            ),
        ),
        (
            "services.any(programme == row.programme)",
            "“服务记录”中有符合“项目为本行项目”的记录",
            "there is a record of “services” that fulfils “programme is the programme of the row”",
        ),
        (
            "paid(first, year_start) < standard",
            "本年甲项补贴的已发金额低于补贴标准（100.00 元）",
            "what was paid of First this year is less than standard (100.00 yuan)",
        ),
        (
            "paid(first, years_ago(interval)) == 0",
            "近1年内未领取甲项补贴",
            "First was not paid within the last 1 years",
        ),
        (
            "not times_paid(first, ever) < 1",
            "历来领取过甲项补贴",
            "First was paid so far",
        ),
        (
            "times_paid(first, since) < few",
            "自起算日（2026年1月31日）起甲项补贴的已发次数小于人数下限（2）",
            "how often First was paid since since (2026-01-31) is less than few (2)",
        ),
        (
            "times_paid(first, school_year_start) > 0",
            "本学年领取过甲项补贴",
            "First was paid this school year",
        ),
    ],
)
def test_records_and_payments_are_said_in_both_languages(text: str, zh: str, en: str) -> None:
    assert_said(text, zh, en)


@pytest.mark.parametrize(
    ("text", "zh", "en"),
    [
        (
            "carer.age >= adult_age",
            "照料人的年龄（周岁）不小于成年年龄（18）",
            "the carer's age is at least adult age (18)",
        ),
        (
            "not carer.tekun",
            "照料人不符合“特困供养”",
            "the carer does not fulfil “tekun”",
        ),
        (
            "guardian.any(death_date < reading_day)",
            "监护人符合“死亡日期早于判定日”",
            "the guardian fulfils “death date is before the reading day”",
        ),
        (
            "owner.low_income == dibao",
            "所有人的低收入身份为低保",
            "the owner's low income is dibao",
        ),
        (
            "parents.any(tekun)",
            "父母中有人符合“特困供养”",
            "somebody of the parents fulfils “tekun”",
        ),
        (
            "not parents.any(tekun)",
            "父母中无人符合“特困供养”",
            "nobody of the parents fulfils “tekun”",
        ),
        (
            "parents.all(tekun)",
            "父母中每个人都符合“特困供养”",
            "everybody of the parents fulfils “tekun”",
        ),
        (
            "registered_household.count(tekun) >= few",
            "户籍户内符合“特困供养”的人数不小于人数下限（2）",
            (
                "the number of persons in the registered household who fulfil “tekun” is at"
                " least few (2)"
            ),
        ),
    ],
)
def test_other_people_are_said_in_both_languages(text: str, zh: str, en: str) -> None:
    assert_said(text, zh, en)


@pytest.mark.parametrize(
    ("text", "zh", "en"),
    [
        (
            "enrolled_on <= this_year(school_day)",
            "入学日期不晚于本年8月31日",
            "enrolled on is on or before 08-31 of this year",
        ),
        (
            "enrolled_on < days_ago(few)",
            "入学日期早于2天前",
            "enrolled on is before the day 2 days ago",
        ),
        (
            "enrolled_on >= year_start",
            "入学日期不早于本年首日",
            "enrolled on is on or after the first day of this year",
        ),
        (
            "enrolled_on >= last_year_start",
            "入学日期不早于上年首日",
            "enrolled on is on or after the first day of last year",
        ),
        (
            "enrolled_on >= month_begin",
            "入学日期不早于本月首日",
            "enrolled on is on or after the first day of this month",
        ),
        (
            "enrolled_on >= school_year_start",
            "入学日期不早于本学年首日",
            "enrolled on is on or after the first day of this school year",
        ),
        (
            "enrolled_on > ever",
            "入学日期晚于有史以来",
            "enrolled on is after ever",
        ),
        (
            "years_after(enrolled_on, interval) > reading_day",
            "入学日期之后1年晚于判定日",
            "1 years after enrolled on is after the reading day",
        ),
        (
            "days_after(enrolled_on, few) > reading_day",
            "入学日期之后2天晚于判定日",
            "2 days after enrolled on is after the reading day",
        ),
        (
            "age_on(this_year(school_day)) < adult_age",
            "本年8月31日的年龄（周岁）小于成年年龄（18）",
            "the age on 08-31 of this year is less than adult age (18)",
        ),
        (
            "years_since(enrolled_on) >= interval",
            "自入学日期起已满年数不小于服务间隔（1）",
            "whole years since enrolled on is at least interval (1)",
        ),
    ],
)
def test_days_are_said_in_both_languages(text: str, zh: str, en: str) -> None:
    assert_said(text, zh, en)


@pytest.mark.parametrize(
    ("text", "zh", "en"),
    [
        (
            "in_this_place(residence_place)",
            "居住地在本辖区",
            "residence place lies within this place",
        ),
        (
            "not in_this_place(residence_place)",
            "居住地不在本辖区",
            "residence place does not lie within this place",
        ),
        (
            "has_personal_number(employer)",
            "单位名称含有个人号码",
            "employer holds a personal number",
        ),
        (
            "not has_personal_number(employer)",
            "单位名称不含个人号码",
            "employer holds no personal number",
        ),
        (
            "group.count(paid > 0) >= few",
            "本组符合“已发金额高于0.00 元”的条数不小于人数下限（2）",
            (
                "the number of the group that fulfil “the money paid is more than 0.00 yuan” is"
                " at least few (2)"
            ),
        ),
        (
            "group.sum(paid) > standard",
            "本组“已发金额”合计高于补贴标准（100.00 元）",
            "the sum over the group of “the money paid” is more than standard (100.00 yuan)",
        ),
        (
            "group.distinct(account) >= few",
            "本组不同“银行账号”的个数不小于人数下限（2）",
            "the number of different “the bank account” in the group is at least few (2)",
        ),
        (
            "group.share(failed) > share",
            "本组符合“发放失败或退回”的占比大于比例（20%）",
            "the share of the group that fulfils “failed or returned” is more than share (20%)",
        ),
        (
            "group.deviation(failed) > few",
            "本组符合“发放失败或退回”的占比高出各组平均的标准差倍数大于人数下限（2）",
            (
                "by how many standard deviations the group's share of “failed or returned”"
                " exceeds the mean is more than few (2)"
            ),
        ),
    ],
)
def test_places_texts_and_groups_are_said_in_both_languages(text: str, zh: str, en: str) -> None:
    assert_said(text, zh, en)


def test_a_number_that_is_not_known_or_depends_is_called_by_its_name() -> None:
    unknown = law(interval=None)
    read = expression("enrolled_on >= years_ago(interval)")

    assert say(read, "zh", unknown) == "入学日期在近服务间隔（未知）年内"


def test_days_that_are_in_no_calendar_are_said_in_words() -> None:
    assert Phrases(law(), "zh").value(EVER, DATE) == "从未有过"
    assert Phrases(law(), "en").value(EVER, DATE) == "never before"
    assert Phrases(law(), "zh").value(MonthDay(8, 31), MONTH_DAY) == "8月31日"
    assert Phrases(law(), "en").value(MonthDay(8, 31), MONTH_DAY) == "08-31"
