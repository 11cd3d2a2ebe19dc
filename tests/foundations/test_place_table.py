from __future__ import annotations

import gzip
from importlib import resources

import pytest

from tongxing.foundations.place_table import PlaceTable
from tongxing.foundations.places import PlaceCode

DONGXIHU = PlaceCode("420112")
JIANGHAN = PlaceCode("420103")
WUSHAN = PlaceCode("500237")
CIHUI = PlaceCode("420112005")


@pytest.fixture(scope="module")
def table() -> PlaceTable:
    return PlaceTable.load()


def test_every_shipped_code_is_in_its_one_spelling_and_named_once() -> None:
    data = resources.files("tongxing.foundations") / "data" / "places.csv.gz"
    lines = gzip.decompress(data.read_bytes()).decode("utf-8").splitlines()
    codes = [line.split(",")[0] for line in lines]

    assert len(codes) == len(set(codes))
    assert all(PlaceCode.parse(code) == code for code in codes)
    assert all(line.count(",") == 1 and not line.endswith(",") for line in lines)


def test_every_former_code_leads_to_one_in_use(table: PlaceTable) -> None:
    data = resources.files("tongxing.foundations") / "data" / "former_places.csv.gz"
    lines = gzip.decompress(data.read_bytes()).decode("utf-8").splitlines()

    for code in (PlaceCode(line.split(",")[0]) for line in lines):
        now = table.successor(code)
        assert now is not None
        assert table.exists(now)
        assert not table.exists(code)


def test_the_whole_country_is_there(table: PlaceTable) -> None:
    provinces = [code for code in map(PlaceCode, map(str, range(11, 83))) if table.exists(code)]

    assert len(provinces) == 34
    assert len(table.townships(DONGXIHU)) == 19
    assert len(table.townships(WUSHAN)) == 26
    assert len(table.townships(PlaceCode("4419"))) > 30


def test_names(table: PlaceTable) -> None:
    assert table.name(DONGXIHU) == "东西湖区"
    assert table.name(CIHUI) == "慈惠街道"
    assert table.name(PlaceCode("500237200")) == "红椿土家族乡"
    assert table.name(PlaceCode("999999")) is None
    assert table.full_name(CIHUI) == "湖北省武汉市东西湖区慈惠街道"
    assert table.full_name(WUSHAN) == "重庆市巫山县"
    assert table.full_name(PlaceCode("999999")) is None


def test_a_county_that_became_a_city_is_known_by_both_codes(table: PlaceTable) -> None:
    former = PlaceCode("421023")

    assert table.successor(former) == PlaceCode("421088")
    assert table.name(former) == "监利县"
    assert table.name(PlaceCode("421088")) == "监利市"
    assert not table.exists(former)
    assert table.successor(DONGXIHU) is None
    assert table.successor(PlaceCode("420112005999")) is None


def test_a_place_inside_a_former_one_leads_to_what_that_became(table: PlaceTable) -> None:
    assert table.successor(PlaceCode("421023101")) == PlaceCode("421088")
    assert table.successor(PlaceCode("500237100")) == PlaceCode("500237111")
    assert table.successor(PlaceCode("500237100001")) == PlaceCode("500237111")


@pytest.mark.parametrize(
    ("county", "township", "village", "code"),
    [
        ("东西湖区", "慈惠街道", "慈惠墩社区居委会", "420112005004"),
        ("东西湖", "慈惠", "慈惠墩社区", "420112005004"),
        ("東西湖區", "慈惠街", "慈惠墩", "420112005004"),
        ("武汉市东西湖区", "东西湖区慈惠街道办事处", "慈惠街道慈惠墩社区", "420112005004"),
        ("湖北省武汉市东西湖区", " 慈 惠 ", None, "420112005"),
        ("东西湖区", "新沟镇", None, "420112014"),
        ("东西湖区", "新沟", "", "420112014"),
        ("东西湖区", "柏泉办事处", None, "420112002"),
        ("东西湖区", "慈惠街道", "没有这个社区", "420112005"),
        ("东西湖区", "没有这个街道", "慈惠墩社区", "420112"),
        ("江汉区", "民族街", None, "420103001"),
        ("巫山县", "邓家乡", None, "500237231"),
        ("巫山", "巫峡", None, "500237111"),
        ("东莞市", "东城街道", None, "441900003"),
        ("北京市朝阳区", None, None, "110105"),
        ("长春市朝阳区", None, None, "220104"),
    ],
)
def test_names_lead_to_the_finest_known_place(
    table: PlaceTable, county: str, township: str | None, village: str | None, code: str
) -> None:
    assert table.by_names(county, township, village) == PlaceCode(code)


def test_a_name_of_several_counties_is_not_guessed(table: PlaceTable) -> None:
    assert table.by_names("朝阳区") is None
    assert table.by_names("朝阳区", within=PlaceCode("11")) == PlaceCode("110105")
    assert table.by_names("没有这个县") is None
    assert table.by_names("") is None


def test_without_a_county_the_place_of_the_run_is_taken(table: PlaceTable) -> None:
    assert table.by_names(None, "慈惠", within=DONGXIHU) == CIHUI
    assert table.by_names("", None, within=DONGXIHU) == DONGXIHU
    assert table.by_names(None, "慈惠", within=PlaceCode("42")) is None
    assert table.by_names("江汉区", None, within=DONGXIHU) is None


@pytest.mark.parametrize(
    ("county", "text", "codes"),
    [
        (DONGXIHU, "慈惠低保对象名册_202611.xlsx", ["420112005"]),
        (DONGXIHU, "慈惠街道", ["420112005"]),
        (DONGXIHU, "東西湖區慈惠街低保", ["420112005"]),
        (DONGXIHU, "慈惠、新沟低保", ["420112005", "420112014"]),
        (DONGXIHU, "新沟和慈惠低保", ["420112014", "420112005"]),
        (DONGXIHU, "慈惠慈惠", ["420112005"]),
        (DONGXIHU, "东西湖区东山低保", ["420112012"]),
        (DONGXIHU, "东西湖区低保对象名册", []),
        (DONGXIHU, "武汉市东西湖低保", []),
        (DONGXIHU, "常青花园低保", ["420112013"]),
        (DONGXIHU, "长青低保", ["420112008"]),
        (JIANGHAN, "江汉区少数民族低保名册", []),
        (JIANGHAN, "江汉区民族街低保", ["420103001"]),
        (JIANGHAN, "江汉经济开发区低保", ["420103400"]),
        (JIANGHAN, "江汉低保", []),
        (WUSHAN, "巫山县巫峡镇、龙溪低保", ["500237111", "500237104"]),
        (WUSHAN, "巫山持证残疾人名册", []),
    ],
)
def test_townships_are_found_in_text(
    table: PlaceTable, county: PlaceCode, text: str, codes: list[str]
) -> None:
    assert table.township_in_text(county, text) == codes


def test_a_township_named_like_its_county_needs_its_whole_name() -> None:
    county, town = PlaceCode("990101"), PlaceCode("990101100")
    table = PlaceTable({county: "青山县", town: "青山镇"}, {})

    assert table.township_in_text(county, "青山低保") == []
    assert table.township_in_text(county, "青山县低保") == []
    assert table.township_in_text(county, "青山镇低保") == [town]
    assert table.township_in_text(county, "青山县青山镇低保") == [town]


def test_a_short_name_of_two_townships_gives_both_and_decides_nothing() -> None:
    county = PlaceCode("990101")
    town, street = PlaceCode("990101100"), PlaceCode("990101001")
    table = PlaceTable({county: "青山县", town: "城关镇", street: "城关街道"}, {})

    assert table.township_in_text(county, "城关低保") == [street, town]
    assert table.township_in_text(county, "城关镇低保") == [town]
    assert table.by_names("青山县", "城关") == county
    assert table.by_names("青山县", "城关街道") == street


def test_village_and_community_of_one_name_are_told_apart() -> None:
    county, town = PlaceCode("990101"), PlaceCode("990101100")
    village, community = PlaceCode("990101100200"), PlaceCode("990101100001")
    names = {county: "青山县", town: "城关镇", village: "八向村委会", community: "八向社区居委会"}
    table = PlaceTable(names, {})

    assert table.by_names("青山县", "城关", "八向村") == village
    assert table.by_names("青山县", "城关", "八向社区") == community
    assert table.by_names("青山县", "城关", "八向") == town
    assert table.by_names("青山县", "城关", "城关镇八向村民委员会") == village
