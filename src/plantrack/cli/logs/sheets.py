"""The agencies' sheets, written one by one or all into a folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from plantrack.cli.out.bar import with_bar
from plantrack.cli.out.delivery import deliver, deliver_all
from plantrack.cli.session import Session
from plantrack.errors.usage import MisuseError
from plantrack.filenames import slug
from plantrack.formats.form import form_csv, form_xlsx
from plantrack.plan.model import Plan
from plantrack.recording.sheets import Form, addressee, addressees, form, owns_as

SheetFormat = Literal["csv", "xlsx"]


def write_sheet(
    session: Session,
    known: list[tuple[Plan, str]],
    output: Path | None,
    kind: SheetFormat,
) -> None:
    """Write the sheet of one agency, with one table a plan that it leads anything in."""
    if output is None:
        raise MisuseError(
            "agency", "progress.sheet.needs_file", file=f"{slug(known[0][1])}.xlsx"
        )
    found = [
        form(plan, id_, owns_as(plan, id_), session.judging, session.words)
        for plan, id_ in known
    ]
    forms = [one for one in found if one is not None]
    if not forms:
        plan, id_ = known[0]
        raise MisuseError(
            "agency", "progress.sheet.nothing", agency=plan.directory.name(id_)
        )
    deliver(_bytes(session, forms, kind), output, session.words)


def write_all(session: Session, folder: Path | None, kind: SheetFormat) -> None:
    """Write one sheet for every agency of every plan into ``folder``, which is made where it is missing."""
    if folder is None:
        raise MisuseError("agency", "progress.sheet.needs_folder")
    deliver_all(_every_sheet(session, kind), folder, session.words)


def _every_sheet(
    session: Session, kind: SheetFormat
) -> Iterator[tuple[str, str, bytes]]:
    every = [(plan, agency) for plan in session.plans for agency in addressees(plan)]
    for plan, agency in with_bar(every, session.words("progress.sheet.writing")):
        made = form(
            plan,
            agency,
            lambda party, plan=plan, agency=agency: addressee(plan, party) == agency,  # type: ignore[misc]
            session.judging,
            session.words,
        )
        if made is not None:
            yield f"{plan.id}-{agency}", kind, _bytes(session, [made], kind)


def _bytes(session: Session, forms: list[Form], kind: SheetFormat) -> bytes:
    return form_csv(forms) if kind == "csv" else form_xlsx(forms, session.judging.as_of)
