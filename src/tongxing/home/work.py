"""Which work a capability brings, what will stand in its list, and on which page it is done.

One entry per kind of work. Where the page does not exist yet, the entry says so and says what
is done until then: an empty list must never look like work that is finished.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, NamedTuple

from tongxing.accounts.queries import ENDING_SOON
from tongxing.foundations.text import Text

_UNTIL_THE_REGISTER: Final = Text(
    "居民档案还没有建在网站上；在此之前，变更写进每月报送的名册。",
    "Residents' files are not on the site yet; until then, changes go into the monthly lists.",
)
_UNTIL_THE_PAYMENTS: Final = Text(
    "发放还没有建在网站上；在此之前，用命令 tongxing run 核算并生成发放名册。",
    "Payments are not on the site yet; until then, `tongxing run` computes and writes the lists.",
)


class Page(NamedTuple):
    """A page where work is done, by its name there and the name of its address."""

    label: Text
    url_name: str


@dataclass(frozen=True, kw_only=True)
class Work:
    """One kind of work.

    Attributes:
        capability: Who holds this does it.
        title: What the list is called.
        filled_by: What puts something on the list.
        page: The page where it is done; None while there is none.
        until_then: What to do as long as there is no page.
    """

    capability: str
    title: Text
    filled_by: Text
    page: Page | None = None
    until_then: Text | None = None


WORKS: Final = (
    Work(
        capability="persons.propose",
        title=Text("待提交的变更", "Changes to propose"),
        filled_by=Text(
            "您走访后填写、还没有提交的变更会列在这里。",
            "Changes that you wrote down on a visit and have not sent are listed here.",
        ),
        until_then=_UNTIL_THE_REGISTER,
    ),
    Work(
        capability="persons.accept",
        title=Text("待审核的变更", "Changes to accept"),
        filled_by=Text(
            "社区（村）提交、等您审核的变更会列在这里，最早的在前。",
            "Changes sent by communities and waiting for you are listed here, the oldest first.",
        ),
        until_then=_UNTIL_THE_REGISTER,
    ),
    Work(
        capability="certificates.handle",
        title=Text("待办的残疾人证", "Certificates to handle"),
        filled_by=Text(
            "申领、换领、迁移和注销的申请会列在这里，快到期限的在前。",
            "Applications to issue, renew, transfer or cancel are listed here by their time limit.",
        ),
        until_then=_UNTIL_THE_REGISTER,
    ),
    Work(
        capability="assessments.write",
        title=Text("指派给您的评定", "Assessments assigned to you"),
        filled_by=Text(
            "残疾人证办理员指派给您的申请人会列在这里；看不到其他人。",
            "Applicants assigned to you by a certificate officer are listed here; nobody else is.",
        ),
        until_then=Text(
            "评定还没有建在网站上；在此之前，按纸质流程出具评定表。",
            "Assessments are not on the site yet; until then, they are written on paper.",
        ),
    ),
    Work(
        capability="reviews.write",
        title=Text("待复核的案件", "Cases to review"),
        filled_by=Text(
            "送来复核或鉴定的案件会列在这里。", "Cases sent for review are listed here."
        ),
        until_then=Text(
            "复核还没有建在网站上；在此之前，按纸质流程办理。",
            "Reviews are not on the site yet; until then, they are done on paper.",
        ),
    ),
    Work(
        capability="benefits.determine",
        title=Text("待认定的待遇", "Benefits to determine"),
        filled_by=Text(
            "新的申请、应享未享的发现和需要停发的人会列在这里。",
            "New applications, people found who miss a benefit, and stops are listed here.",
        ),
        until_then=_UNTIL_THE_PAYMENTS,
    ),
    Work(
        capability="payments.approve",
        title=Text("待审批的发放", "Payments to approve"),
        filled_by=Text(
            "每月核算好的发放名册等您审批时会列在这里。",
            "Each month's computed payment lists stand here when they wait for approval.",
        ),
        until_then=_UNTIL_THE_PAYMENTS,
    ),
    Work(
        capability="payments.pay",
        title=Text("待拨付的资金", "Payments to make"),
        filled_by=Text(
            "审批通过的名册和银行退回的款项会列在这里。",
            "Approved lists and what the bank returned are listed here.",
        ),
        until_then=_UNTIL_THE_PAYMENTS,
    ),
    Work(
        capability="supervision.work",
        title=Text("待查清的疑点", "Findings to clear up"),
        filled_by=Text(
            "每月核查发现的疑点会列在这里，最严重的在前。",
            "What the monthly checks find is listed here, the gravest first.",
        ),
        until_then=Text(
            "监督还没有建在网站上；在此之前，看每月报告中的“核查发现”。",
            "Supervision is not on the site yet; until then, read the findings of the report.",
        ),
    ),
    Work(
        capability="duties.accept",
        title=Text("待核准的职责", "Duties to accept"),
        filled_by=Text(
            "别人提名、等您核准的职责会列在这里。",
            "Duties that somebody else proposed and that wait for you are listed here.",
        ),
        page=Page(Text("待核准的提名", "Proposals"), "accounts:proposals"),
    ),
    Work(
        capability="grants.give",
        title=Text("快到期的跨地区授权", "Grants across places that end soon"),
        filled_by=Text(
            f"您所管地区的授权在到期前 {ENDING_SOON.days} 天会列在这里。",
            f"Grants in your places are listed here {ENDING_SOON.days} days before they end.",
        ),
        page=Page(Text("跨地区授权", "Grants across places"), "accounts:grants"),
    ),
    Work(
        capability="officers.manage",
        title=Text("还没有使用的邀请", "Invitations not used yet"),
        filled_by=Text(
            "您邀请了、对方还没有登录的工作人员会列在这里。",
            "Officers whom you invited and who have not logged in yet are listed here.",
        ),
        page=Page(Text("工作人员", "Officers"), "accounts:officers"),
    ),
    Work(
        capability="organisations.manage",
        title=Text("机构名录", "Organisations"),
        filled_by=Text(
            "医院、学校、服务机构和用人单位按地区登记。",
            "Hospitals, schools, care institutions and employers are kept by place.",
        ),
        page=Page(Text("地区和机构", "Places and organisations"), "places:index"),
    ),
    Work(
        capability="calendar.manage",
        title=Text("节假日表", "Holiday table"),
        filled_by=Text(
            "国务院办公厅每年 11 月前后公布下一年的安排，公布后在这里录入。",
            "The next year's arrangement is published around November and entered here.",
        ),
        page=Page(Text("节假日表", "Holiday table"), "casework:index"),
    ),
    Work(
        capability="system.administer",
        title=Text("系统运行情况", "System health"),
        filled_by=Text(
            "数据库、后台任务、审计封印、磁盘和密钥有异常时会列在这里。",
            "What is wrong with database, background work, audit seals, disk or keys stands here.",
        ),
        page=Page(Text("系统运行情况", "System health"), "home:health"),
    ),
    Work(
        capability="audit.read",
        title=Text("审计记录", "Audit log"),
        filled_by=Text(
            "谁做过什么、看过谁的档案，按日期和操作查阅。",
            "Who did what and who looked at which file, by day and action.",
        ),
        page=Page(Text("审计记录", "Audit log"), "audit:index"),
    ),
)


def works_of(capabilities: frozenset[str]) -> tuple[Work, ...]:
    """Return the kinds of work that some capabilities bring, in the order they are shown."""
    return tuple(work for work in WORKS if work.capability in capabilities)
