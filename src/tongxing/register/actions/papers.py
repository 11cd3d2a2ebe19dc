"""The only code that saves notes, papers and pictures of a file."""

from __future__ import annotations

import base64
import hashlib
from typing import TYPE_CHECKING

from django.db import transaction

from tongxing import audit
from tongxing.register.models import Attachment, Note
from tongxing.register.rules import decisions

if TYPE_CHECKING:
    from datetime import datetime

    from tongxing.register.models import ChangeRequest, Person
    from tongxing.register.rules.papers import Paper


@transaction.atomic
def write_note(person: Person, text: str, *, actor: int, at: datetime) -> Note:
    """Write a note into a file; it stays as it was written.

    Raises:
        RefusedError: It is empty.
    """
    note = Note(
        person=person, text=decisions.check_reason(text), written_by_id=actor, written_at=at
    )
    note.save(force_insert=True)
    audit.record(
        "register.note_written",
        actor=actor,
        at=at,
        place=person.place_id,
        subject=("person", str(person.pk)),
    )
    return note


@transaction.atomic
def attach(
    person: Person,
    paper: Paper,
    *,
    actor: int,
    at: datetime,
    change: ChangeRequest | None = None,
) -> Attachment:
    """Put a paper that was looked at (`rules.papers.looked_at`) into a file, sealed."""
    attachment = Attachment(
        person=person,
        change=change,
        name=paper.name,
        media_type=paper.media_type,
        size=len(paper.content),
        sha256=hashlib.sha256(paper.content).hexdigest(),
        scanned=paper.scanned,
        content=base64.b64encode(paper.content).decode("ascii"),
        added_by_id=actor,
        added_at=at,
    )
    attachment.save(force_insert=True)
    audit.record(
        "register.paper_added",
        actor=actor,
        at=at,
        place=person.place_id,
        subject=("person", str(person.pk)),
        changes={"paper": (None, paper.name)},
        snapshot=attachment.sha256,
    )
    return attachment


@transaction.atomic
def hand_out(attachment: Attachment, *, actor: int, at: datetime) -> bytes:
    """Return the content of a paper, and record that it was seen."""
    audit.read(
        "register.paper",
        subject=("person", str(attachment.person_id)),
        actor=actor,
        at=at,
        place=attachment.person.place_id,
        reason="".join(attachment.name),
    )
    return base64.b64decode(attachment.content)
