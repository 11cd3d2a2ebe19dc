"""What is asked when lists are handed in, taken over, undone, and matched."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.core.exceptions import ValidationError

from tongxing.foundations.text import Text
from tongxing.register.rules.lists import uploads
from tongxing.ui.forms import (
    ChoiceField,
    ChoicesField,
    ConfirmField,
    DateField,
    FilesField,
    Form,
    LongTextField,
    choices,
    wrong,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from django.core.files.uploadedfile import UploadedFile

    from tongxing.places.models import Place
    from tongxing.ui.language import Words

_MEGABYTE: Final = 1024 * 1024
_LONGEST_NAME: Final = 240  # bytes, as file systems count


class UploadForm(Form):
    """The files of one hand-over, and the day they are read on."""

    county = ChoiceField(label=Text("哪个县区", "Which county"), choices=())
    as_of = DateField(
        label=Text("数据截止到哪一天", "Up to which day"),
        hint=Text(
            "一般是今天或当月最后一天；文件里写了数据日期的，以文件为准，但不会晚于这一天",
            "Usually today or the last day of the month; a day written in a file counts, but none "
            "later than this",
        ),
    )
    lists = FilesField(
        label=Text("名册文件", "The lists"),
        kinds=uploads.KINDS,
        most_megabytes=uploads.MOST_MEGABYTES,
        hint=Text(
            "可以一次选多个，各部门的放在一起。文件名里要有名册的名称，例如“慈惠街道低保对象名册”",
            "Choose several at once, of all offices. A file's name must hold the name of its list, "
            "such as 低保对象名册",
        ),
    )

    def __init__(self, *given: Any, counties: Sequence[Place], today: date, **named: Any) -> None:  # noqa: ANN401 - Django's own
        super().__init__(*given, **named)
        self._today, self._counties = today, counties
        self.contents: list[tuple[str, bytes]] = []
        self.fields["as_of"].initial = today
        if len(counties) == 1:
            del self.fields["county"]
        else:
            self.fields["county"].choices = [(each.pk, each.name) for each in counties]  # type: ignore[attr-defined]

    @property
    def county_chosen(self) -> str:
        """The code of the county the lists are for."""
        chosen = self.cleaned_data.get("county")
        return str(chosen) if chosen else str(self._counties[0].pk)

    def clean_as_of(self) -> date:
        """Return the day, if it has come."""
        day: date = self.cleaned_data["as_of"]
        if day > self._today:
            raise wrong(
                Text(
                    f"{day} 还没有到；最晚是今天 {self._today}",
                    f"{day} has not come yet; today, {self._today}, at the latest",
                )
            )
        return day

    def clean_lists(self) -> list[UploadedFile[bytes]]:
        """Read the files; refuse what is no list, all faults at once."""
        files: list[UploadedFile[bytes]] = self.cleaned_data["lists"]
        _check_together(files)
        faults = []
        for file in files:
            name, content = str(file.name), file.read()
            fault = _name_fault(name) or uploads.fault(name, content)
            if fault is None:
                self.contents.append((name, content))
            else:
                faults.append(wrong(fault))
        if faults:
            raise ValidationError(faults)
        return files


class ApplyForm(Form):
    """That the numbers were looked at, and which lists may name far fewer all the same."""

    confirm = ChoicesField(
        label=Text("哪些名册人数减少属实", "Which lists really name fewer"),
        hint=Text(
            "不勾选也可以入库：名册照常使用，但不会因为这份名册没有写到就认为某人已经退出",
            "Without a tick the list is taken over all the same, but nobody counts as gone because "
            "it does not name them",
        ),
        choices=(),
        required=False,
    )
    reason = LongTextField(
        label=Text("人数减少的原因", "Why there are fewer"),
        hint=Text(
            "向谁核实、为什么减少；勾选了上面的名册才需要填", "who was asked; only with a tick"
        ),
        most=500,
        rows=3,
        required=False,
    )
    looked = ConfirmField(
        label=Text(
            "我已核对新增、变更、终止和退回的数量",
            "I have looked at the numbers of new, changed, ended and rejected rows",
        )
    )

    def __init__(self, *given: Any, breakers: Sequence[tuple[str, Words]], **named: Any) -> None:  # noqa: ANN401 - Django's own
        super().__init__(*given, **named)
        if not breakers:
            del self.fields["confirm"], self.fields["reason"]
        else:
            self.fields["confirm"].choices = choices(breakers)  # type: ignore[attr-defined]


class ReasonForm(Form):
    """Why something is done."""

    reason = LongTextField(label=Text("原因", "Reason"), most=500, rows=3)


class MatchForm(Form):
    """Whether a row is about the person beside it."""

    decision = ChoiceField(
        label=Text("这一行说的是右边这个人吗", "Is the row about the person on the right"),
        choices=(
            ("same", Text("是同一个人", "the same person")),
            ("different", Text("不是同一个人", "another person")),
            ("ask", Text("还不能确定，先去核实", "not certain yet, ask first")),
        ),
        hints={
            "same": Text(
                "这一行从此当作此人的有效记录；以后名册里再出现同样的写法，自动认出",
                "the row counts as this person's; the same spelling is recognised from now on",
            ),
            "different": Text(
                "这一行仍然退回报送单位；此人不再因它存疑",
                "the row still goes back to its office; the person is in doubt no longer",
            ),
            "ask": Text(
                "此人的有关情况继续视为未知，直到有人判定",
                "what the list tells of this person stays unknown until somebody decides",
            ),
        },
    )
    reason = LongTextField(
        label=Text("理由", "Reason"),
        hint=Text(
            "凭什么判断，例如“电话核对本人”", "by what, such as: asked the person by telephone"
        ),
        most=500,
        rows=3,
    )


def _check_together(files: Sequence[UploadedFile[bytes]]) -> None:
    size = sum(file.size or 0 for file in files)
    most = uploads.MOST_MEGABYTES_TOGETHER
    if len(files) > uploads.MOST_FILES or size > most * _MEGABYTE:
        about = -(-size // _MEGABYTE)
        raise wrong(
            Text(
                f"一共 {len(files)} 个文件、约 {about} MB；一次最多 {uploads.MOST_FILES} 个、"
                f"{most} MB，请分几次上传",
                f"{len(files)} files, about {about} MB; at most {uploads.MOST_FILES} files and "
                f"{most} MB at once: hand them in in several turns",
            )
        )
    names = [file.name for file in files]
    if again := sorted({str(name) for name in names if names.count(name) > 1}):
        raise wrong(
            Text(
                f"有同名的文件：{'、'.join(again)}；请改名后再上传",
                f"several files are called {', '.join(again)}: give them different names",
            )
        )


def _name_fault(name: str) -> Text | None:
    if name.startswith((".", "~$")):
        return Text(
            f"“{name}”是表格软件留下的临时文件；请选择名册本身",
            f"“{name}” is a temporary file of a spreadsheet program; choose the list itself",
        )
    if len(name.encode()) > _LONGEST_NAME:
        return Text(
            f"文件名“{name[:20]}……”太长；请缩短到 80 个字以内",
            f"the name “{name[:20]}…” is too long; at most 80 characters",
        )
    return None
