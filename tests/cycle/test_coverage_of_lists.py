"""What a list says about those it names, and what its silence says about everybody else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from office import Lists, Office, crowd, enrolled, holder, members, people

if TYPE_CHECKING:
    from office import Person


CIHUI, JIANGJUN = "420112005", "420112004"
MULTI = "multi_disabled_household_nursing"
MULTI_NAME = "一户多残家庭护理补贴"


# --- one month -------------------------------------------------------------------------------


class November:
    """Everybody of a first run in November."""

    undated, dated, ended, unlisted, rural, nowhere, edge, expense = people(
        "王无期 李有期 张止期 赵不在 钱农村 孙无处 周边缘 吴支出"
    )
    in_tekun_list, tekun_by_other_list, tekun_rejected, dibao_rejected = people(
        "郑特困 冯特困 陈退回 褚退回"
    )
    guest, cihui, jiangjun, nowhere_at_all = people("卫外乡 蒋慈惠 沈将军 韩无址")
    dead, moved_inside, moved_away, moved_somewhere, prisoner = people(
        "杨已故 朱街内 秦外迁 尤不详 许服刑"
    )
    injured, allowances = people("何工伤 吕多项")
    frozen, frozen_unstated, cancelled, lapsed = people("施冻结 张冻结 孔注销 曹过期")
    pair_elder, pair_younger = people("严大 严小", born="19600101")
    single, with_lapsed, lapsed_partner, no_number = people("华单户 金同户 魏过期 陶无户")
    outsider, filler = (*people("姜外地"), crowd(3))


def _holders(cast: type[November]) -> list[dict[str, object]]:
    special: dict[Person, dict[str, object]] = {
        cast.jiangjun: {"乡镇街道": "将军路街道"},
        cast.guest: {"乡镇街道": "将军路街道"},
        cast.nowhere_at_all: {"区县": None, "乡镇街道": None},
        cast.frozen: {"证件状态": "冻结", "证件状态日期": "2026-11-10"},
        cast.frozen_unstated: {"证件状态": "冻结"},
        cast.cancelled: {"证件状态": "注销", "证件状态日期": "2026-06-01"},
        cast.lapsed: {"有效期至": "2026-10-31"},
        cast.pair_elder: {"户号": "H1"},
        cast.pair_younger: {"户号": "H1"},
        cast.single: {"户号": "H2"},
        cast.with_lapsed: {"户号": "H3"},
        cast.lapsed_partner: {"户号": "H3", "有效期至": "2026-06-30"},
        cast.outsider: {"区县": None, "乡镇街道": None, "户籍地代码": "420103001"},
    }
    return [holder(person, **special.get(person, {})) for person in members(cast)]


@pytest.fixture(scope="module")
def november(tmp_path_factory: pytest.TempPathFactory) -> Lists:
    office, who = Office(tmp_path_factory.mktemp("november")), November
    office.hand_in("持证残疾人名册2026-11-25", _holders(who))
    low = "身份类别"
    office.hand_in(
        "城市低保对象名册2026-11-25",
        [
            {**who.undated.row, low: "低保"},
            {**who.dated.row, low: "低保", "起始日期": "2025-03-01"},
            {**who.ended.row, low: "低保", "起始日期": "2025-03-01", "终止日期": "2026-11-10"},
            {**who.edge.row, low: "低保边缘", "起始日期": "2025-03-01"},
            {**who.expense.row, low: "刚性支出困难", "起始日期": "2025-03-01"},
            {**who.in_tekun_list.row, low: "特困", "起始日期": "2025-03-01"},
            {**who.tekun_rejected.row, low: "特困", "起始日期": "不详"},
            {**who.dibao_rejected.row, low: "低保", "起始日期": "不详"},
        ],
    )
    office.hand_in("农村低保对象名册2026-11-20", [{**who.rural.row, low: "低保"}])
    office.hand_in(
        "慈惠街道特困供养人员名册2026-11-10",
        [
            {**who.tekun_by_other_list.row, "起始日期": "2026-01-01"},
            {**who.guest.row, "起始日期": "2026-01-01"},
        ],
    )
    office.hand_in("死亡人员名单", [{**who.dead.row, "死亡日期": "2026-08-20"}])
    office.hand_in(
        "户籍迁出名单",
        [
            {**who.moved_inside.row, "迁出日期": "2026-05-10", "迁入地代码": "420112004003"},
            {**who.moved_away.row, "迁出日期": "2026-05-10", "迁入地代码": "420103"},
            {**who.moved_somewhere.row, "迁出日期": "2026-05-10", "迁入地代码": None},
        ],
    )
    office.hand_in(
        "服刑人员名单",
        [{**who.prisoner.row, "收监日期": "2026-05-10", "释放日期": "2026-09-01"}],
    )
    office.hand_in(
        "工伤生活护理费名册台账2026-11-25",
        [{**who.injured.row, "起始日期": None, "终止日期": "2026-06-30"}],
    )
    sums = {**who.allowances.row, "补贴性质": "生活类"}
    office.hand_in(
        "其他福利性补贴名册2026-11-25",
        [
            {**sums, "补贴名称": "高龄津贴", "月金额": 30, "起始日期": "2026-01-01"},
            {**sums, "补贴名称": "失独补贴", "月金额": 50, "起始日期": "2026-11-10"},
            {**sums, "补贴性质": "护理类", "补贴名称": "失能护理", "月金额": 20, "起始日期": None},
        ],
    )
    chosen = (who.single, who.with_lapsed, who.no_number)
    office.hand_in("享受对象名册", [enrolled(person, MULTI_NAME) for person in chosen])
    return office.run()


@pytest.mark.parametrize(
    ("name", "fact", "day", "value"),
    [
        pytest.param(*case, id="-".join(map(str, case)))
        for case in (
            # Without a start: from the data day, and not known before it.
            ("undated", "low_income", "2026-11-24", None),
            ("undated", "low_income", "2026-11-25", "dibao"),
            # A stated start is believed; before it the absent value.
            ("dated", "low_income", "2025-02-28", "none"),
            ("dated", "low_income", "2025-03-01", "dibao"),
            ("dated", "low_income", "2026-11-30", "dibao"),
            ("edge", "low_income", "2026-11-01", "edge"),
            ("expense", "low_income", "2026-11-01", "expense"),
            # A stated end is inclusive.
            ("ended", "low_income", "2026-11-10", "dibao"),
            ("ended", "low_income", "2026-11-11", "none"),
            # Silence: absent from the data day, not known before it.
            ("unlisted", "low_income", "2026-11-19", None),
            ("unlisted", "low_income", "2026-11-25", "none"),
            # Lists of another series add up, each with its own data day.
            ("rural", "low_income", "2026-11-19", None),
            ("rural", "low_income", "2026-11-20", "dibao"),
            ("rural", "low_income", "2026-11-30", "dibao"),
            # 特困 in 低保对象名册 is stated, and is no low income of its own.
            ("in_tekun_list", "tekun", "2025-03-01", "true"),
            ("in_tekun_list", "low_income", "2026-11-25", "none"),
            # A rejected row of that list touches tekun only where it reads so.
            ("tekun_rejected", "tekun", "2026-11-25", None),
            ("tekun_rejected", "low_income", "2026-11-25", None),
            ("dibao_rejected", "tekun", "2026-11-25", "false"),
            ("dibao_rejected", "low_income", "2026-11-25", None),
            # The list of one township speaks for its persons only …
            ("cihui", "tekun", "2026-11-09", None),
            ("cihui", "tekun", "2026-11-10", "false"),
            ("jiangjun", "tekun", "2026-11-30", None),
            ("nowhere_at_all", "tekun", "2026-11-30", None),
            # … and for whoever else it names.
            ("guest", "tekun", "2026-01-01", "true"),
            ("tekun_by_other_list", "tekun", "2026-01-01", "true"),
            # The list of the whole place also speaks for persons of unknown place.
            ("nowhere_at_all", "low_income", "2026-11-25", "none"),
            # Events: without one, no; on every day.
            ("dead", "death_date", "2026-08-20", "2026-08-20"),
            ("undated", "death_date", "2020-01-01", "9999-12-31"),
            ("moved_inside", "moved_out", "2026-11-30", "false"),
            ("moved_away", "moved_out", "2026-05-10", "false"),
            ("moved_away", "moved_out", "2026-05-11", "true"),
            ("moved_somewhere", "moved_out", "2026-05-11", "true"),
            ("prisoner", "in_custody", "2026-05-09", "false"),
            ("prisoner", "in_custody", "2026-05-10", "true"),
            ("prisoner", "in_custody", "2026-08-31", "true"),
            ("prisoner", "in_custody", "2026-09-01", "false"),
            # A whole history: for ever before, and absent outside its intervals.
            ("injured", "injury_nursing_payment", "1999-01-01", "true"),
            ("injured", "injury_nursing_payment", "2026-06-30", "true"),
            ("injured", "injury_nursing_payment", "2026-07-01", "false"),
            ("undated", "injury_nursing_payment", "1999-01-01", "false"),
            # Allowances of several names add up, each kind for itself.
            ("allowances", "other_living_allowance", "2026-11-09", "3000"),
            ("allowances", "other_living_allowance", "2026-11-10", "8000"),
            ("allowances", "other_nursing_allowance", "2026-11-24", None),
            ("allowances", "other_nursing_allowance", "2026-11-25", "2000"),
            ("undated", "other_living_allowance", "2026-11-25", "0"),
            # Certificates.
            ("undated", "certificate_valid", "2019-12-31", None),
            ("undated", "certificate_valid", "2020-01-01", "true"),
            ("frozen", "certificate_valid", "2026-11-09", "true"),
            ("frozen", "certificate_valid", "2026-11-10", "false"),
            ("frozen_unstated", "certificate_valid", "2026-11-24", "true"),
            ("frozen_unstated", "certificate_valid", "2026-11-25", "false"),
            ("cancelled", "certificate_valid", "2026-05-31", "true"),
            ("cancelled", "certificate_valid", "2026-06-01", "false"),
            ("lapsed", "certificate_valid", "2026-10-31", "true"),
            ("lapsed", "certificate_valid", "2026-11-01", "false"),
            # A place holds backwards.
            ("jiangjun", "household", "2026-11-30", None),
            ("single", "household", "2001-01-01", "H2"),
        )
    ],
)
def test_what_a_first_run_believes(
    november: Lists, name: str, fact: str, day: str, value: str | None
) -> None:
    assert november.believed(getattr(November, name), fact, day) == value


def test_two_valid_certificates_in_one_household_are_discovered_once_for_the_eldest(
    november: Lists,
) -> None:
    found = [november.discovered(p, MULTI) for p in (November.pair_elder, November.pair_younger)]

    assert sorted(found) == [False, True]
    assert not november.stopped(November.pair_elder, MULTI)


def test_one_valid_certificate_in_a_household_is_not_enough(november: Lists) -> None:
    for person in (November.single, November.with_lapsed):
        stop = november.stopped(person, MULTI)

        assert stop is not None
        assert stop["failed"][0] == "multi_disabled"


def test_an_unknown_household_is_asked_and_the_approval_stands(november: Lists) -> None:
    person = November.no_number

    assert november.stopped(person, MULTI) is None
    assert november.basis(person, MULTI) == "approval_stands"
    # 户籍成员名册 would tell, and never came: that office is asked, not the person.
    assert any("multi_disabled" in row["unknown"] for row in november.asked_of_offices())


def test_a_household_number_nobody_shares_discovers_nobody(november: Lists) -> None:
    assert not november.discovered(November.lapsed_partner, MULTI)


def test_a_township_without_any_list_is_asked_for_it_once(november: Lists) -> None:
    asked = [row for row in november.asked_of_offices() if "特困供养人员名册" in row["question"]]

    assert len(asked) == 1
    assert "not_tekun" in asked[0]["unknown"]
    assert "将军路街道" in asked[0]["question"]
    assert november.asked(November.jiangjun) == []


def test_a_holder_who_belongs_elsewhere_is_reported_and_left_out(november: Lists) -> None:
    told = [note for note in november.manifest["notices"] if note["kind"] == "outside_place"]

    assert len(told) == 1
    for name in ("payroll", "discoveries", "stops", "findings"):
        assert not november.of(name, November.outsider)


# --- the data day -----------------------------------------------------------------------------


@pytest.fixture(scope="module")
def data_days(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Return the data day the run took for each roster."""
    office = Office(tmp_path_factory.mktemp("days"))
    (one,) = people("戚一天")
    row = one.row
    office.holders(one)
    office.hand_in("特困供养人员名册2026-11-25", [{**row, "数据日期": "2026-11-20"}])
    office.hand_in("孤儿及事实无人抚养儿童名册2026-11-25", [{**row, "统计日期": "2026年10月"}])
    office.hand_in(
        "低保对象名册2026-11-25",
        [{**row, "身份类别": "低保"}],
        title="东西湖区低保对象名册（截至2026年11月18日）",
    )
    office.hand_in(
        "长期护理保险待遇名册",
        [{**row, "月待遇金额": 10}],
        title="2026年度长护待遇　统计日期：2026.11.12",
    )
    office.hand_in("工伤生活护理费名册2026年10月", [row], title="2026年11月2日印")
    office.hand_in("其他福利性补贴名册2026-12-05", [{**row, "补贴性质": "生活类", "月金额": 10}])
    office.hand_in("机动轮椅车名册", [{**row, "车架号": "LX1"}])
    office.hand_in("驾驶证名册202609", [{**row, "准驾车型": "C5", "初次领证日期": "2020-01-01"}])
    lists = office.run()
    return {row["roster"]: row["data_day"] for row in lists.manifest["inputs"]}


@pytest.mark.parametrize(
    ("roster", "day"),
    [
        pytest.param("tekun", "2026-11-20", id="the column wins over the file name"),
        pytest.param("orphans", "2026-10-31", id="a month alone means its last day"),
        pytest.param("dibao", "2026-11-18", id="a title line wins over the file name"),
        pytest.param("care_insurance", "2026-11-12", id="the date after the word, not any date"),
        pytest.param("injury_nursing", "2026-10-31", id="a title without the word says nothing"),
        pytest.param("other_allowances", "2026-11-30", id="never later than the as-of day"),
        pytest.param("motor_wheelchairs", "2026-11-30", id="without a date the as-of day"),
        pytest.param("driving_licences", "2026-09-30", id="a month in the file name"),
    ],
)
def test_where_the_data_day_is_taken_from(data_days: dict[str, str], roster: str, day: str) -> None:
    assert data_days[roster] == day
