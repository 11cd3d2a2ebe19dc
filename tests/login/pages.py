"""Two pages with a form, as any app has them, for the tests of what is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404, HttpResponseRedirect
from django.urls import include, path

from tongxing.foundations.text import Text
from tongxing.ui import forms
from tongxing.ui.doors import duty, signed_in
from tongxing.ui.pages import page

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

processed: list[str] = []


class ReportForm(forms.Form):
    report = forms.LongTextField(label=Text("情况", "Report"))
    password = forms.PasswordField(label=Text("密码", "Password"), required=False)


def _report(request: HttpRequest) -> HttpResponse:
    form = ReportForm(forms.typed(request))
    if request.method == "POST" and form.is_valid():
        if form.cleaned_data["report"] == "not to be found":
            raise Http404
        processed.append(form.cleaned_data["report"])
        return HttpResponseRedirect("/")
    button = forms.question_page(form, button=Text("提交情况", "Send the report"))
    return page(request, title=Text("情况", "Report"), form=form, content=[button])


@signed_in
def report(request: HttpRequest) -> HttpResponse:
    return _report(request)


@duty("benefits.determine")
def determination(request: HttpRequest) -> HttpResponse:
    return _report(request)


urlpatterns = [
    path("report/", report),
    path("determination/", determination),
    path("", include("tongxing.config.urls")),
]
