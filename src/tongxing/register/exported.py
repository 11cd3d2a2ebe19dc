"""One person's whole file as things that can be written down: every table, in words."""

from __future__ import annotations

import base64
import csv
import io
import json
import zipfile
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final

from django.template.loader import render_to_string

from tongxing.foundations.text import Text
from tongxing.register.models import Attachment, Person
from tongxing.register.ties import ties
from tongxing.secrecy.fields import EncryptedTextField

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from django.db.models import Model

    from tongxing.foundations.text import Language

Rows = list[dict[str, Any]]

_LEFT_OUT: Final = frozenset(
    {
        "register_search_term.person_id",
        "register_seen.person_id",
        "register_person.merged_into_id",
        # These stand in the files of those whom this person is guardian or carer of.
        "register_relation.other_id",
        "register_fact.other_id",
    }
)
_ZIP_DAY: Final = (1980, 1, 1, 0, 0, 0)
_TITLES: Final[Mapping[str, Text]] = {
    "register_person": Text("档案", "File"),
    "register_number": Text("号码", "Numbers"),
    "register_person_name": Text("姓名", "Names"),
    "register_relation": Text("关系人", "Relations"),
    "register_fact": Text("已知情况", "What is known"),
    "register_statement": Text("各名册中的记录", "Rows of lists"),
    "register_change_request": Text("变更申报", "Proposed changes"),
    "register_note": Text("备注", "Notes"),
    "register_attachment": Text("附件", "Papers"),
    "register_match": Text("可能匹配", "Possible matches"),
    "register_match_decision": Text("匹配结论", "What was found about matches"),
    "register_merge": Text("合并", "Merges"),
    "register_not_same": Text("确认不是同一人", "Found to be somebody else"),
    "months_line": Text("每月清单中的行", "Lines of monthly lists"),
    "supervision_item": Text("待办事项", "Work"),
    "supervision_enrolment": Text("登记享受", "Recorded enrolments"),
}


def whole_file(person: Person) -> dict[str, Rows]:
    """Return by table every row about a person that the officer may see, values in plain."""
    found: dict[str, Rows] = {"register_person": [_row(person)]}
    for tie in ties():
        if str(tie) in _LEFT_OUT:
            continue
        model, table = tie.model, tie.model._meta.db_table
        rows = model._default_manager.filter(**{tie.name: person}).order_by("pk")
        if model is Attachment:
            rows = rows.defer("content")
        told = [_row(each) for each in rows]
        if told:
            found.setdefault(table, []).extend(told)
    return found


def packed(person: Person, papers: Sequence[Attachment], lang: Language) -> bytes:
    """Return the whole file as a zip: JSON for machines, a page and tables for people, papers."""
    tables = whole_file(person)
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as folder:
        _put(folder, "file.json", _json(tables).encode())
        _put(folder, "index.html", _page(person, tables, lang).encode())
        for table, rows in tables.items():
            _put(folder, f"tables/{table}.csv", _csv(rows))
        for paper in papers:
            name = f"papers/{paper.pk}-{_safe(paper.name)}"
            _put(folder, name, base64.b64decode(paper.content))
    return written.getvalue()


def _row(thing: Model) -> dict[str, Any]:
    deferred = thing.get_deferred_fields()
    told: dict[str, Any] = {}
    for field in thing._meta.concrete_fields:
        column = str(field.column)
        if field.attname in deferred or column == "packed" or column.endswith("index"):
            continue
        value = getattr(thing, field.attname)
        if isinstance(field, EncryptedTextField) and str(value)[:1] in "{[" and value:
            value = json.loads(value)
        told[column] = value
    return told


def _json(tables: Mapping[str, Rows]) -> str:
    return json.dumps(tables, ensure_ascii=False, indent=1, default=_plain) + "\n"


def _plain(value: object) -> str:
    return value.isoformat() if isinstance(value, date | datetime) else str(value)


def _csv(rows: Rows) -> bytes:
    """Return a table as workbooks open it: with a mark of its encoding, and no formula."""
    written = io.StringIO()
    table = csv.DictWriter(written, list(rows[0]))
    table.writeheader()
    for row in rows:
        table.writerow({name: _cell(value) for name, value in row.items()})
    return b"\xef\xbb\xbf" + written.getvalue().encode()


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False, default=_plain)
    said = _plain(value)
    return f"'{said}" if said[:1] in set("=+-@\t\r") and not said[1:].isdigit() else said


def _page(person: Person, tables: Mapping[str, Rows], lang: Language) -> str:
    parts = [
        {
            "title": _TITLES.get(table, Text(table, table)).say(lang),
            "heads": list(rows[0]),
            "rows": [[_cell(value) for value in row.values()] for row in rows],
        }
        for table, rows in tables.items()
    ]
    context = {"person": person, "parts": parts, "lang": "en" if lang == "en" else "zh-CN"}
    return render_to_string("register/changes/exported.html", context)


def _put(folder: zipfile.ZipFile, name: str, content: bytes) -> None:
    entry = zipfile.ZipInfo(name, _ZIP_DAY)
    entry.compress_type = zipfile.ZIP_DEFLATED
    folder.writestr(entry, content)


def _safe(name: str) -> str:
    return "".join(sign if sign.isalnum() or sign in ".-_" else "_" for sign in name)[-80:]
