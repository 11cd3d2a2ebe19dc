"""What the five texts name: each programme, the places that name it, and of what kind it is.

J Jingzhou, five-year report 2018-2022 · H Jianghan, fourteenth five-year plan · N Hunan, annual
plan · D Dongxihu, report on 2020 and plan for 2021 · W Wushan, fourteenth five-year plan; cn: a
national rule stands behind it, so that it holds everywhere.
"""

from __future__ import annotations

from typing import NamedTuple

from tongxing.foundations.places import PlaceCode

PLACES = {
    "J": PlaceCode.parse("421000"),
    "H": PlaceCode.parse("420103"),
    "N": PlaceCode.parse("430000"),
    "D": PlaceCode.parse("420112"),
    "W": PlaceCode.parse("500237"),
}
COUNTED_FACILITIES = ("facilities", "facility_area", "job_bases", "townships_with_home")
"""Buildings and bases are named beside the programmes: they are counted, by these indicators."""

_TABLE = """
# Income and subsidies
living_subsidy J+H+N+D+W+cn cash_monthly
nursing_subsidy J+H+N+D+W+cn cash_monthly
multi_disabled_household_nursing D cash_monthly
intellectual_family_care D cash_monthly
dibao_mental_medication H+D cash_monthly
poor_mental_medication_yearly J cash_yearly
mental_hospital_subsidy J reimbursement
severe_hospital_subsidy H reimbursement
mental_free_medicine J+H in_kind
dibao_severe_topup H cash_monthly
single_person_dibao_no_income H referral
single_person_dibao_edge W referral
dibao_inclusion J+H+N+W+cn referral
dibao_work_deduction H+W waiver
tekun_support H+N+W+cn referral
temporary_relief H+W+cn cash_once
care_warmth_relief W cash_once
emergency_hardship_cash D cash_once
working_age_hardship D cash_once
covid_infection_relief D cash_once
emergency_goods H+N+D+W in_kind
rehab_training_living_allowance J cash_monthly
child_rehab_family_allowance H cash_monthly
hearing_speech_information H cash_monthly
motor_wheelchair_fuel J+H+W+cn cash_yearly
driving_licence_subsidy J+H+cn cash_once
c5_training_subsidy W cash_once
orphan_basic_living W cash_monthly
veteran_police_pension H+W+cn referral
sickness_disability_allowance W referral
funeral_benefit W waiver

# Insurance, health, housing, utilities
resident_pension_premium H+N+W+cn premium
resident_medical_premium H+N+D+W premium
flexible_employment_insurance H+D+W reimbursement
self_employed_insurance H+W reimbursement
accident_insurance J+D+W premium
supplementary_insurance N+W premium
hospital_deductible_waiver H waiver
hospital_ratio_uplift H waiver
chronic_mental_outpatient H+W waiver
rehab_items_insurance W waiver
medical_relief H+W+cn referral
care_insurance W referral
assessment_subsidy H+W reimbursement
utility_discount H+W waiver
telecom_discount H+W waiver
public_rental_housing H+W priority
dangerous_house_renovation W cash_once
free_bus J+H+W+cn waiver
home_modification J+H+N+D+W+cn in_kind
family_information_access H in_kind

# Rehabilitation, devices, care
child_rehabilitation J+H+N+D+W+cn reimbursement
child_surgery H+W+cn reimbursement
child_devices H+W+cn in_kind
cleft_birth_defect_relief W reimbursement
basic_device_subsidy J+H+W+cn reimbursement
prosthesis J+D in_kind
hearing_aid J+D in_kind
visual_aids H+D in_kind
small_devices J+D in_kind
incontinence_devices W in_kind
device_loan H+W service
precise_rehabilitation J+H+N+D+W+cn service
family_doctor J+H+W service
community_mental_rehab H+W+cn service
fukang_mingtian W in_kind
mutual_support H+W service
two_way_referral H service
sunshine_home_care J+H+N+D+W service
extended_care H service
severe_care_service H+W service
disabled_central_support W service
respite_care W service
guardian_absence_care H+W+cn service
visits J+H+W service
family_support H+W service
psychological_aid H+D+W service

# Education
gaokao_award D cash_once
tuition_student J+H+D cash_once
tuition_child_of_disabled H+D cash_once
vocational_class_tuition J cash_yearly
preschool_aid J+H+W cash_yearly
compulsory_two_waivers H waiver
high_school_tuition_waiver H waiver
national_grants H priority
student_devices H+W in_kind
exam_accommodation H+W service
home_teaching J+H+N+W+cn service
placement_case H+N+W+cn service
literacy J service

# Work
quota_levy H+D+cn levy
over_quota_reward H+D+W+cn employer_reward
post_subsidy H+W employer_subsidy
employer_insurance_subsidy H+W reimbursement
employer_training_subsidy H+W reimbursement
equipment_adaptation H+W reimbursement
skills_appraisal H+W reimbursement
internship_employer H+W employer_subsidy
internship_student H+W cash_monthly
welfare_post J+H+W priority
welfare_post_insurance H+W reimbursement
startup_once J+H+N+D+W cash_once
startup_rent H+D+W reimbursement
startup_equipment H+W reimbursement
startup_utilities H reimbursement
startup_network W reimbursement
vocational_training J+H+N+D+W service
startup_training J+H+W service
self_arranged_training H reimbursement
rural_skills J+N+W service
blind_massage_training J+H+N+W service
new_economy_training J+N+D service
graduate_job_seeking H+W cash_once
graduate_ledger H+N+W service
job_assistance J+H+N+D+W service
job_coach W service
placement_reward H+W employer_reward
skills_award H+W cash_once
technical_talent J+D cash_once
sheltered_work_institution H+W employer_subsidy
sheltered_work_place J+H+W service
loan_interest W reimbursement
concentrated_employer_support H+W employer_subsidy
zero_employment_household H+W service
cadre_quota J+H+W counted
stabilisation_subsidy D employer_reward

# Rights, culture, certificates
certificate_services J+H+D+W+cn service
legal_aid J+H+D+W+cn service
petition_12385 J+H+N+D+W+cn service
five_ones J+H+W service
home_sport N+W service
blind_reading H+N+W in_kind
vagrant_relief W referral
anti_poverty H+N+W referral
relocation_followup W service
pairing J+H+W service
outside_aid H+N+W counted
reproductive_health W service
model_award H+W referral
"""


class Named(NamedTuple):
    """A programme as the texts have it."""

    id: str
    places: frozenset[PlaceCode]
    national: bool
    category: str


def _named(line: str) -> Named:
    programme, by, category = line.split()
    letters = set(by.split("+"))
    places = frozenset(PLACES[letter] for letter in letters - {"cn"})
    return Named(programme, places, national="cn" in letters, category=category)


NAMED = [_named(line) for line in _TABLE.splitlines() if line.strip() and not line.startswith("#")]
