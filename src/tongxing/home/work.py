"""Which work a capability brings, what will stand in its list, and on which page it is done.

One entry per kind of work. Where the page does not exist yet, the entry says so and says what
is done until then: an empty list must never look like work that is finished.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, NamedTuple

from tongxing.accounts.queries import ENDING_SOON
from tongxing.foundations.text import Text

_UNTIL_CERTIFICATES: Final = Text(
    "残疾人证的办理还没有建在网站上；在此之前，在原来的办证系统里办理。",
    "Certificates are not handled on the site yet; until then, use the system they are issued in.",
)
_UNTIL_THE_PAYMENTS: Final = Text(
    "发放还没有建在网站上；在此之前，在“每月清单”里打印发放名册，按纸质流程审批和拨付。",
    "Payments are not on the site yet; until then, print the list of the month and approve and "
    "pay it on paper.",
)


class Page(NamedTuple):
    """A page where work is done, by its name there and the name of its address.

    Attributes:
        query: What the address says besides, to narrow a list.
    """

    label: Text
    url_name: str
    query: str = ""


@dataclass(frozen=True, kw_only=True)
class Work:
    """One kind of work.

    Attributes:
        id: By what it is counted.
        capability: Who holds this does it.
        title: What the list is called.
        filled_by: What puts something on the list.
        page: The page where it is done; None while there is none.
        until_then: What to do as long as there is no page.
    """

    id: str
    capability: str
    title: Text
    filled_by: Text
    page: Page | None = None
    until_then: Text | None = None


WORKS: Final = (
    Work(
        id="own_items",
        capability="work.do",
        title=Text("我的待办", "My work"),
        filled_by=Text(
            "每月清单上分派给您的、您所在村（社区）的人会列在这里，先到期的在前。",
            "Whoever the month's lists name in your village, or is given to you, stands here, "
            "those due first at the front.",
        ),
        page=Page(Text("我的待办", "My work"), "work:index"),
    ),
    Work(
        id="changes_returned",
        capability="persons.propose",
        title=Text("退回给您的变更", "Changes given back to you"),
        filled_by=Text(
            "您申报、被退回的变更会列在这里，写明为什么。",
            "Changes that you proposed and that were given back are listed here with the reason.",
        ),
        page=Page(Text("变更", "Changes"), "changes:index"),
    ),
    Work(
        id="changes_to_accept",
        capability="persons.accept",
        title=Text("待审核的变更", "Changes to accept"),
        filled_by=Text(
            "社区（村）提交、等您审核的变更会列在这里，最早的在前。",
            "Changes sent by communities and waiting for you are listed here, the oldest first.",
        ),
        page=Page(Text("变更", "Changes"), "changes:index"),
    ),
    Work(
        id="items_free",
        capability="work.assign",
        title=Text("还没有分派的事项", "Items given to nobody"),
        filled_by=Text(
            "每月运行之后，清单上还没有交给谁的人会列在这里。",
            "Whoever a run's lists name and nobody was given yet stands here.",
        ),
        page=Page(Text("分派", "Give them to somebody"), "work:items", "officer=nobody"),
    ),
    Work(
        id="applied",
        capability="enrolments.propose",
        title=Text("已申请、还没有登记享受的人", "Who has applied and is not enrolled"),
        filled_by=Text(
            "入户时说已经申请、还没有登记的人会列在这里，登记后由待遇认定员认定。",
            "Whoever has applied by the outcome of a visit and is not enrolled yet stands here.",
        ),
        page=Page(Text("逐个登记", "Enrol them"), "work:items", "state=applied"),
    ),
    Work(
        id="enrolments_returned",
        capability="enrolments.propose",
        title=Text("退回给您的登记享受", "Enrolments given back to you"),
        filled_by=Text(
            "您提交、被待遇认定员退回的登记会列在这里。",
            "Enrolments that you proposed and that the benefits officer gave back stand here.",
        ),
        page=Page(Text("登记享受", "Enrolments"), "work:enrolments"),
    ),
    Work(
        id="matches_open",
        capability="rosters.import",
        title=Text("待辨认的可能匹配", "Possible matches to work"),
        filled_by=Text(
            "名册里号码缺失或有误、可能是某个人的行会列在这里。",
            "Rows whose number is missing or wrong, and whom they may be about, stand here.",
        ),
        page=Page(Text("可能匹配", "Possible matches"), "lists:matches"),
    ),
    Work(
        id="imports_waiting",
        capability="rosters.import",
        title=Text("读过、还没有入库的名册", "Lists read and not taken over"),
        filled_by=Text(
            "上传并读过的名册，等人看过变化后入库。",
            "Lists that were read wait until somebody has looked at what they change.",
        ),
        page=Page(Text("名册", "Lists"), "lists:index"),
    ),
    Work(
        id="runs_held",
        capability="runs.make",
        title=Text("等待确认的运行", "Runs that wait to be confirmed"),
        filled_by=Text(
            "停发、追回或补发的人数异常时，结果要有人写明原因确认，才会发出。",
            "Where unusually many are stopped, claimed back from or made good, somebody confirms "
            "the result with a reason before it counts.",
        ),
        page=Page(Text("每月清单", "Months"), "months:index"),
    ),
    Work(
        id="figures",
        capability="runs.read",
        title=Text("本地的数字", "Figures of the place"),
        filled_by=Text(
            "人数、资金、应享未享、暂缓、疑点和名册新旧，每个数字都能打开。",
            "Persons, money, discoveries, holds, findings and how fresh the lists are; each "
            "figure opens.",
        ),
        page=Page(Text("看数字和图", "Figures and pictures"), "home:county"),
    ),
    Work(
        id="duplicates",
        capability="persons.merge",
        title=Text("可能重复的档案", "Files that may be one person's"),
        filled_by=Text(
            "可能是同一个人的档案会列在这里；可以全县查重。",
            "Files that may be one person's stand here; the whole county can be searched.",
        ),
        page=Page(Text("可能重复", "Possible duplicates"), "changes:duplicates"),
    ),
    Work(
        id="retention",
        capability="persons.erase",
        title=Text("到保存期限的档案", "Files whose time is over"),
        filled_by=Text(
            "保存期限已到、可以删除的档案会列在这里。",
            "Files that need not be kept any longer stand here.",
        ),
        page=Page(Text("保存期限", "Retention"), "changes:retention"),
    ),
    Work(
        id="certificates",
        capability="certificates.handle",
        title=Text("待办的残疾人证", "Certificates to handle"),
        filled_by=Text(
            "申领、换领、迁移和注销的申请会列在这里，快到期限的在前。",
            "Applications to issue, renew, transfer or cancel are listed here by their time limit.",
        ),
        until_then=_UNTIL_CERTIFICATES,
    ),
    Work(
        id="assessments",
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
        id="reviews",
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
        id="enrolments_waiting",
        capability="benefits.determine",
        title=Text("待认定的登记享受", "Enrolments to determine"),
        filled_by=Text(
            "乡镇（街道）提交、等您认定的登记会列在这里；认定后下一次运行开始发放。",
            "Enrolments that townships proposed stand here; once determined, the next run pays.",
        ),
        page=Page(Text("登记享受", "Enrolments"), "work:enrolments"),
    ),
    Work(
        id="payments_to_approve",
        capability="payments.approve",
        title=Text("待审批的发放", "Payments to approve"),
        filled_by=Text(
            "每月核算好的发放名册等您审批时会列在这里。",
            "Each month's computed payment lists stand here when they wait for approval.",
        ),
        until_then=_UNTIL_THE_PAYMENTS,
    ),
    Work(
        id="payments_to_make",
        capability="payments.pay",
        title=Text("待拨付的资金", "Payments to make"),
        filled_by=Text(
            "审批通过的名册和银行退回的款项会列在这里。",
            "Approved lists and what the bank returned are listed here.",
        ),
        until_then=_UNTIL_THE_PAYMENTS,
    ),
    Work(
        id="findings",
        capability="supervision.work",
        title=Text("待查清的疑点", "Findings to clear up"),
        filled_by=Text(
            "每月核查发现的疑点会列在这里，先到期的在前；严重的期限最短。",
            "What the monthly checks find is listed here, those due first at the front; grave "
            "ones are due soonest.",
        ),
        page=Page(Text("疑点", "Findings"), "work:items", "list=finding"),
    ),
    Work(
        id="proposals",
        capability="duties.accept",
        title=Text("待核准的职责", "Duties to accept"),
        filled_by=Text(
            "别人提名、等您核准的职责会列在这里。",
            "Duties that somebody else proposed and that wait for you are listed here.",
        ),
        page=Page(Text("待核准的提名", "Proposals"), "accounts:proposals"),
    ),
    Work(
        id="grants_ending",
        capability="grants.give",
        title=Text("快到期的跨地区授权", "Grants across places that end soon"),
        filled_by=Text(
            f"您所管地区的授权在到期前 {ENDING_SOON.days} 天会列在这里。",
            f"Grants in your places are listed here {ENDING_SOON.days} days before they end.",
        ),
        page=Page(Text("跨地区授权", "Grants across places"), "accounts:grants"),
    ),
    Work(
        id="invitations",
        capability="officers.manage",
        title=Text("还没有使用的邀请", "Invitations not used yet"),
        filled_by=Text(
            "您邀请了、对方还没有登录的工作人员会列在这里。",
            "Officers whom you invited and who have not logged in yet are listed here.",
        ),
        page=Page(Text("工作人员", "Officers"), "accounts:officers"),
    ),
    Work(
        id="organisations",
        capability="organisations.manage",
        title=Text("机构名录", "Organisations"),
        filled_by=Text(
            "医院、学校、服务机构和用人单位按地区登记。",
            "Hospitals, schools, care institutions and employers are kept by place.",
        ),
        page=Page(Text("地区和机构", "Places and organisations"), "places:index"),
    ),
    Work(
        id="holidays",
        capability="calendar.manage",
        title=Text("节假日表", "Holiday table"),
        filled_by=Text(
            "国务院办公厅每年 11 月前后公布下一年的安排，公布后在这里录入。",
            "The next year's arrangement is published around November and entered here.",
        ),
        page=Page(Text("节假日表", "Holiday table"), "casework:index"),
    ),
    Work(
        id="health",
        capability="system.administer",
        title=Text("系统运行情况", "System health"),
        filled_by=Text(
            "数据库、后台任务、审计封印、磁盘和密钥有异常时会列在这里。",
            "What is wrong with database, background work, audit seals, disk or keys stands here.",
        ),
        page=Page(Text("系统运行情况", "System health"), "home:health"),
    ),
    Work(
        id="audit",
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
