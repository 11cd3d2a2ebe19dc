"""The programmes of the demonstration place, in the words of this package.

Nothing is read from the catalogue: these are the published standards, written a second time.
"""

from __future__ import annotations

NAMES: dict[str, str] = {
    "living_subsidy": "困难残疾人生活补贴",
    "nursing_subsidy": "重度残疾人护理补贴",
    "multi_disabled_household_nursing": "一户多残家庭护理补贴",
    "dibao_mental_medication": "低保精神残疾人服药补贴",
    "motor_wheelchair_fuel": "残疾人机动轮椅车燃油补贴",
    "driving_licence_subsidy": "残疾人驾驶证补贴",
    "free_bus": "免费乘坐公交",
    # Those below are paid or enrolled in where a mechanism is planted; `mechanisms` declares them.
    "intellectual_family_care": "智力残疾人家庭照料补贴",
    "gaokao_award": "残疾学生高考奖励",
    "startup_once": "一次性创业补贴",
    "child_rehabilitation": "残疾儿童康复救助",
    "job_coach": "就业辅导员服务",
    "over_quota_reward": "超比例安排残疾人就业奖励",
}

MONTHLY = (
    "living_subsidy",
    "nursing_subsidy",
    "multi_disabled_household_nursing",
    "dibao_mental_medication",
)
LIVING_FEN = 100_00
NURSING_FEN = {1: 150_00, 2: 100_00, 3: 100_00}
HOUSEHOLD_NURSING_FEN = 100_00
MEDICATION_FEN = 150_00
FUEL_FEN = 260_00

HOLDERS: dict[str, int] = {
    "vision": 953,
    "hearing": 346,
    "speech": 41,
    "physical": 3485,
    "intellectual": 605,
    "mental": 970,
    "multiple": 342,
}
"""Holders of a certificate by category, as published."""

RECIPIENTS: dict[str, int] = {
    "living_subsidy": 909,
    "nursing_subsidy": 2148,
    "multi_disabled_household_nursing": 21,
    "dibao_mental_medication": 405,
}
"""Recipients as published; everybody's money is for the last of the three months."""
