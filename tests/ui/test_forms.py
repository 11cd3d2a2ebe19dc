"""Forms: what is typed, what it becomes, what is said when it cannot be used."""

from __future__ import annotations

from datetime import date

import pytest
from django import forms as django_forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpRequest, QueryDict
from tests.ui.kit_site import DutyForm
from tests.ui.markup import Markup

from tongxing.foundations.text import Text
from tongxing.ui import forms
from tongxing.ui.language import using

NUMBER = "11010519491231002X"
TYPED = {
    "name": "王秀兰",
    "number": "110105 19491231 002x",
    "since": "2026年11月24日",
    "income": "1,234.5",
    "age": "3",
    "role": "clerk",
    "town": "7",
    "needs": ["care", "device"],
    "reason": "核对\n账户",
    "password": "correct horse",
    "checked": "on",
    "kept": "7",
}


def _filled(**changes: object) -> DutyForm:
    data = QueryDict(mutable=True)
    for name, value in {**TYPED, **changes}.items():
        data.setlist(name, value if isinstance(value, list) else [value])
    return DutyForm(data, {"paper": SimpleUploadedFile("证明.pdf", b"%PDF")})


def _asked(field: django_forms.Field, typed: str) -> django_forms.Form:
    class Asked(forms.Form):
        answer = field

    return Asked({"answer": typed})


def test_what_is_typed_becomes_values() -> None:
    form = _filled()

    assert form.is_valid(), form.errors
    assert str(form.cleaned_data["number"]) == NUMBER
    assert form.cleaned_data["since"] == date(2026, 11, 24)
    assert form.cleaned_data["income"] == 123450
    assert form.cleaned_data["needs"] == ["care", "device"]


def test_everything_typed_is_shown_again_but_never_a_password() -> None:
    form = _filled(since="2026-02-30", age="viele", number=f"{NUMBER[:-1]}1")

    assert not form.is_valid()
    drawn = str(form)
    for typed in ("王秀兰", "2026-02-30", "viele", f"{NUMBER[:-1]}1", "1,234.5", "核对\n账户"):
        assert typed in drawn
    assert drawn.count(" checked") == 4  # the role, two services, the statement
    assert 'value="7" selected' in drawn
    assert "correct horse" not in drawn


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_summary_leads_to_every_field_in_the_words_beside_it(lang: str) -> None:
    with using(lang):  # type: ignore[arg-type]
        form = DutyForm({})
        drawn, summary = Markup(str(form)), forms.error_summary(form)

        assert len(summary.errors) == 10
        assert {error.target for error in summary.errors} <= set(drawn.all("id"))
        for error in summary.errors:
            assert str(error.message) in drawn.text
        words = {"zh": "请填写“姓名”", "en": "Fill in “Name”"}[lang]
        assert summary.errors[0].message == words


def test_an_error_of_the_whole_form_leads_nowhere() -> None:
    class Span(forms.Form):
        first = forms.DateField(label=Text("从", "From"))

        def clean(self) -> None:
            raise forms.wrong(Text("开始晚于结束", "The first day is after the last"))

    (error,) = forms.error_summary(Span({"first": "2026-11-24"})).errors

    assert (str(error.message), error.target) == ("开始晚于结束", "")


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2026-11-24", date(2026, 11, 24)),
        ("２０２６年１１月２４日", date(2026, 11, 24)),
        ("二〇二六年十一月二十四日", date(2026, 11, 24)),
        ("20261124", date(2026, 11, 24)),
        (" 2026.11.4 ", date(2026, 11, 4)),
        ("2026/11/24", date(2026, 11, 24)),
    ],
)
def test_a_day_may_be_written_as_people_write_it(typed: str, day: date) -> None:
    form = _asked(forms.DateField(label="日期"), typed)

    assert form.is_valid(), form.errors
    assert form.cleaned_data["answer"] == day


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("2026-02-30", "日历上没有“2026-02-30”"),
        ("2026-11", "“2026-11”不是完整的日期"),  # a month is no day: nothing is guessed
        ("46331", "“46331”不是完整的日期"),
        ("昨天", "“昨天”不是完整的日期"),
        ("1066-10-14", "“1066-10-14”年份不合理"),
        ("<b>" * 100, "不是完整的日期"),
    ],
)
def test_a_day_that_is_none_is_told_with_what_would_work(typed: str, said: str) -> None:
    form = _asked(forms.DateField(label="日期"), typed)

    (message,) = form.errors["answer"]
    assert said in message
    assert "2026-11-" in message
    assert "<b>" not in str(form)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (f"{NUMBER[:-1]}1", "校验码“1”不对；应为：“X”"),
        ("420112", "号码有 6 位"),
        ("4201121970010112345678", "号码有 22 位"),
    ],
)
def test_an_identity_number_is_checked(typed: str, said: str) -> None:
    assert said in _asked(forms.IdentityNumberField(label="号码"), typed).errors["answer"][0]


@pytest.mark.parametrize(
    ("typed", "fen"),
    [("1234.50", 123450), ("1,234.5", 123450), ("１２３元", 12300), ("0.5万元", 500000)],
)
def test_an_amount_is_typed_in_yuan_and_kept_in_fen(typed: str, fen: int) -> None:
    form = _asked(forms.MoneyField(label="金额"), typed)

    assert form.is_valid()
    assert form.cleaned_data["answer"] == fen


@pytest.mark.parametrize(
    ("typed", "said"), [("1.005", "两位小数"), ("-5", "为负数"), ("很多", "不是金额")]
)
def test_an_amount_that_cannot_be_paid_is_told(typed: str, said: str) -> None:
    assert said in _asked(forms.MoneyField(label="金额"), typed).errors["answer"][0]


def test_what_is_known_is_filled_in_as_people_write_it() -> None:
    class Known(forms.Form):
        since = forms.DateField(label="从", initial=date(2026, 1, 5))
        income = forms.MoneyField(label="收入", initial=123450)

    drawn = str(Known())

    assert 'value="2026-01-05"' in drawn
    assert 'value="1,234.50"' in drawn


@pytest.mark.parametrize(
    ("name", "size", "said"),
    [
        ("证明.exe", 10, "格式不能用；可以用 PDF、PNG"),
        ("证明", 10, "格式不能用"),
        ("证明.pdf", 0, "是空的"),
        ("证明.PDF", 1024 * 1024 + 1, "约 2 MB；最多 1 MB"),
    ],
)
def test_a_file_of_another_kind_or_too_large_is_told(name: str, size: int, said: str) -> None:
    form = DutyForm({}, {"paper": SimpleUploadedFile(name, b"x" * size)})

    assert said in form.errors["paper"][0]


def test_too_many_words_are_counted() -> None:
    form = _filled(name="兰" * 21)

    assert form.errors["name"] == ["最多 20 个字，现在有 21 个"]


def test_few_answers_stand_in_sight_and_many_in_a_list() -> None:
    tags = Markup(str(DutyForm())).tags

    assert tags.count("select") == 1
    assert tags.count("fieldset") == 2


def test_a_filter_may_ask_a_few_in_a_list_too() -> None:
    role = forms.ChoiceField(
        label=Text("职责", "Role"),
        choices=[("clerk", Text("街道经办员", "Township clerk"))],
        drop_down=True,
        unchosen=Text("全部", "All"),
        required=False,
    )

    drawn = str(_asked(role, ""))

    assert '<option value="">全部</option>' in drawn
    assert "radio" not in drawn


def test_nobody_can_choose_what_is_not_offered() -> None:
    form = _filled(role="leader")

    assert form.errors["role"] == ["这个选项不在列表中，请重新选择"]


def test_optional_is_said_and_required_is_not_starred() -> None:
    drawn = Markup(str(DutyForm()))

    assert drawn.text.count("（选填）") == 2
    assert "*" not in drawn.text
    assert "required" not in [name for name, _ in drawn.attributes]


def test_a_form_of_another_library_is_drawn_too() -> None:
    class Foreign(django_forms.Form):
        code = django_forms.CharField(
            label="验证码",
            widget=django_forms.TextInput(
                attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}
            ),
        )
        secret = django_forms.CharField(widget=django_forms.PasswordInput(render_value=True))
        more = django_forms.CharField(widget=django_forms.Textarea, required=False)
        remember = django_forms.BooleanField(label="记住", required=False)
        token = django_forms.CharField(widget=django_forms.HiddenInput, initial="<7>")

    drawn = forms.drawn(Foreign({"code": "12", "secret": "hush", "more": "甲", "remember": "on"}))

    markup = Markup(drawn)
    assert markup.open == []
    assert 'autocomplete="one-time-code"' in drawn
    assert "hush" not in drawn
    assert 'type="hidden" name="token"' in drawn
    assert " checked" in drawn


def test_a_page_of_questions_takes_files_only_where_it_asks_for_one() -> None:
    class Plain(forms.Form):
        name = forms.TextField(label="姓名")

    button = Text("提出", "Propose")

    assert "multipart" in str(forms.question_page(DutyForm(), button=button))
    assert "multipart" not in str(forms.question_page(Plain(), button=button))
    assert "novalidate" in str(forms.question_page(Plain(), button=button))


def _request(method: str, **typed: str) -> HttpRequest:
    request = HttpRequest()
    request.method = method
    request.POST = QueryDict(mutable=True)
    request.POST.update(typed)
    return request


def test_what_was_kept_at_the_end_of_a_session_fills_the_form_once_more() -> None:
    request = _request("GET")
    assert forms.typed(request) is None

    request.kept_form = QueryDict("name=王秀兰")  # type: ignore[attr-defined]

    assert forms.typed(request) == request.kept_form  # type: ignore[attr-defined]
    assert request.kept_form_shown  # type: ignore[attr-defined]


def test_what_is_sent_now_comes_before_what_was_kept() -> None:
    request = _request("POST", name="李国栋")
    request.kept_form = QueryDict("name=王秀兰")  # type: ignore[attr-defined]

    assert forms.typed(request) is request.POST
    assert not hasattr(request, "kept_form_shown")
