"""Rules drawn at random, written as text: conditions and amounts of every word of the language."""

from __future__ import annotations

from hypothesis import strategies as st

NUMBERS = [
    *("age", "children", "months_since(enrolled_on)", "days_until(enrolled_on)", "adult_age"),
    *("years_since(enrolled_on)", "age_on(enrolled_on)", "carer.age", "carer.children"),
]
MONEYS = [
    *("wage", "allowance", "standard", "by_grade", "unsaid", "amount", "guardian.wage"),
    *("paid(first, years_ago(1))", "paid(second, ever)"),
]
INNER = [
    "grade in {1, 2}",
    "grade in extra_grades",
    "grade > 2",
    "tekun",
    "grade in grades_by_category",
]
DAYS = [
    *("reading_day", "enrolled_on", "since", "years_ago(1)", "months_ago(children)", "ever"),
    *("days_ago(adult_age)", "year_start", "last_year_start", "month_begin", "school_year_start"),
    *("this_year(school_day)", "years_after(enrolled_on, 1)", "months_after(birth_date, few)"),
    *("days_after(death_date, children)", "years_after(birth_date, adult_age)"),
    "months_after(years_ago(1), 1 - few)",
]
OF_SERVICES = [
    *("kind == training", "服务类别 属于 {训练, 走访}", "kind in free_kinds", "at_home"),
    *("cost > 0", "cost <= price", "cost < wage", "served_on >= years_ago(interval)"),
    *("ends_on > reading_day", "years_after(served_on, 1) > reading_day", "minutes >= children"),
    *("grade in {1, 2}", "programme == second", "tekun", "has_impairment(mental, grade < 3)"),
    *("served_on >= school_year_start", "age_on(served_on) >= adult_age", "provider == id_number"),
]
OF_STAFF = ["insured", "month >= years_ago(1)", "wage >= standard", "tekun", "age >= adult_age"]


def of_records(conditions: list[str]) -> st.SearchStrategy[str]:
    """Conditions of a record."""
    return st.recursive(
        st.sampled_from(conditions),
        lambda inner: (
            st.builds("({} {} {})".format, inner, st.sampled_from(["and", "or"]), inner)
            | st.builds("(not {})".format, inner)
        ),
        max_leaves=2,
    )


_services, _staff = of_records(OF_SERVICES), of_records(OF_STAFF)
recorded_truth = (
    st.sampled_from(["services.any()", "staff.any()", "职工月报.任一(参保)"])
    | st.builds("services.any({})".format, _services)
    | st.builds("staff.any({})".format, _staff)
)
recorded_number = (
    st.sampled_from(["services.count()", "staff.distinct(month)", "times_paid(first, year_start)"])
    | st.builds(
        "times_paid({}, {})".format, st.sampled_from(["first", "third"]), st.sampled_from(DAYS)
    )
    | st.builds("services.count({})".format, _services)
    | st.builds("staff.count({})".format, _staff)
    | st.builds("services.sum(minutes, {})".format, _services)
    | st.builds(
        "services.distinct({}, {})".format, st.sampled_from(["kind", "provider"]), _services
    )
)
recorded_money = (
    st.sampled_from(["services.sum(cost)", "staff.sum(wage if insured else 0)"])
    | st.builds("paid({}, {})".format, st.sampled_from(["first", "third"]), st.sampled_from(DAYS))
    | st.builds(
        "services.sum({}, {})".format,
        st.sampled_from(["cost", "price", "min(cost, price)", "cost - price", "cost * share"]),
        _services,
    )
)
recorded_day = st.builds(
    "services.latest({}, {})".format, st.sampled_from(["served_on", "ends_on"]), _services
)
day = st.sampled_from([*DAYS, "owner.enrolled_on"]) | recorded_day

number = st.recursive(
    st.sampled_from([*NUMBERS, "1", "0"]) | recorded_number,
    lambda inner: (
        st.builds("({} {} {})".format, inner, st.sampled_from("+-*"), inner)
        | st.builds("min({}, {})".format, inner, inner)
    ),
    max_leaves=3,
)


def moneys(later: tuple[str, ...]) -> st.SearchStrategy[str]:
    """Amounts of money; those of earlier programmes may be asked for."""
    leaves = st.sampled_from([*MONEYS, *(f"amount_of({each})" for each in later)]) | recorded_money
    return st.recursive(
        leaves,
        lambda inner: (
            st.builds("({} {} {})".format, inner, st.sampled_from("+-"), inner)
            | st.builds("max(0, {}, {})".format, inner, inner)
            | st.builds(
                "({} * {})".format,
                inner,
                st.sampled_from(["share", "whole_yuan_share", "children"]),
            )
            | st.builds("({} / children)".format, inner)
            | st.builds("({} * share / few)".format, inner)
            | st.builds("({} if tekun else {})".format, inner, inner)
        ),
        max_leaves=3,
    )


def truth_texts(later: tuple[str, ...]) -> st.SearchStrategy[str]:
    """Conditions; `later` are programmes that may be asked about."""
    sign = st.sampled_from(["<", "<=", ">", ">=", "==", "!="])
    money = moneys(later)
    ready = st.sampled_from(
        [
            *("certificate_valid", "tekun", "low_income in qualifying", "low_income == dibao"),
            *("grade in {1, 2}", "category != multiple", "grade < 3", "stacking == higher"),
            *("death_date >= reading_day", "since <= enrolled_on", "grade in extra_grades"),
            *("grade in grades_by_category", "employer == '甲厂'", "1 <= children < few"),
            *(f"entitled({each})" for each in later),
            *("receives(second)", "receives(third)", "in_this_place(residence_place)"),
            *("carer.low_income == dibao", "has_personal_number(employer)", "father.tekun"),
        ]
    )
    leaves = (
        ready
        | recorded_truth
        | st.builds("{} {} {}".format, number, sign, number)
        | st.builds("{} {} {}".format, day, sign, day)
        | st.builds("{} {} {}".format, money, sign, money)
        | st.builds(
            "has_impairment({}, {})".format,
            st.sampled_from(["mental", "{mental, intellectual}", "vision"]),
            st.sampled_from(INNER),
        )
    )
    return st.recursive(leaves, lambda inner: _joined(inner, sign), max_leaves=6)


def _joined(inner: st.SearchStrategy[str], sign: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    relation = st.sampled_from(["household", "benefit_household", "registered_household"])
    circle = relation | st.just("parents")
    relative = st.sampled_from(["carer", "guardian", "father", "mother", "owner"])
    return (
        st.builds("({} {} {})".format, inner, st.sampled_from(["and", "or"]), inner)
        | st.builds("(not {})".format, inner)
        | st.builds("{}.{}({})".format, circle, st.sampled_from(["any", "all"]), inner)
        | st.builds("{}.any({})".format, relative, inner)
        | st.builds(
            "({}.count({}) {} {})".format, circle, inner, sign, st.sampled_from(["few", "1"])
        )
        | st.builds(
            "({}.sum(wage) {} {})".format, relation, sign, st.sampled_from(["standard", "unsaid"])
        )
        | st.builds("(household.sum({}) {} standard)".format, recorded_money, sign)
        | st.builds("household.sum(children if {} else 0) {} few".format, inner, sign)
    )
