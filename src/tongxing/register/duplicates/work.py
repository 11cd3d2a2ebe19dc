"""What the worker does when an officer asks for the duplicates of a county.

The files are read in one transaction and compared outside of any, so that nobody waits. Whoever is
killed leaves nothing half done, and the work is begun again from the start.
"""

from __future__ import annotations

from tongxing.database import clock
from tongxing.database.context import acting
from tongxing.register.actions import duplicates
from tongxing.register.duplicates.files import files_of
from tongxing.register.long_work import patient
from tongxing.register.models import DuplicateSearch
from tongxing.register.rules.duplicates import BUSY


def search_duplicates(number: int, officer: int) -> None:
    """Compare the files of a county and keep the pairs that may be one person's.

    Args:
        number: Which search.
        officer: On whose behalf.
    """
    # Splink and DuckDB take a second to load: no page waits for them.
    from tongxing.register.duplicates.linking import pairs_of  # noqa: PLC0415

    def tell(stage: str) -> None:
        with acting(officer):
            duplicates.tell_stage(number, stage)

    with acting(officer):
        search = DuplicateSearch.objects.get(pk=number)
    if search.state not in BUSY:
        return
    tell("read")
    with acting(officer), patient():
        files = files_of(search.county_id)
    pairs = pairs_of(files, tell)
    with acting(officer):
        duplicates.keep_pairs(number, pairs, files=files.height, actor=officer, at=clock.now())
