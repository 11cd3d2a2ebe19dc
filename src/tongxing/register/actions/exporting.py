"""Hand out one person's whole file, and record that it was."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from django.db import transaction

from tongxing import audit
from tongxing.register.exported import packed
from tongxing.register.models import Attachment
from tongxing.register.rules import decisions

if TYPE_CHECKING:
    from datetime import datetime

    from tongxing.foundations.text import Language
    from tongxing.register.models import Person


@transaction.atomic
def export_file(person: Person, *, reason: str, lang: Language, actor: int, at: datetime) -> bytes:
    """Return everything there is about a person as a zip, unmasked; recorded with its hash.

    Raises:
        RefusedError: No reason is given.
    """
    said = decisions.check_reason(reason)
    papers = list(Attachment.objects.filter(person=person).order_by("pk"))
    content = packed(person, papers, lang)
    audit.record(
        "register.file_exported",
        actor=actor,
        at=at,
        place=person.place_id,
        subject=("person", str(person.pk)),
        reason=said,
        count=len(papers),
        snapshot=hashlib.sha256(content).hexdigest(),
    )
    return content
