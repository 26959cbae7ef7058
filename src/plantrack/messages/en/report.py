"""Documents and their templates."""

from __future__ import annotations

TEXTS: dict[str, str] = {
    "report.misuse": "{reason}",
    "report.two_sides": "a comparison needs two versions of a plan: plantrack report comparison OLD NEW",
    "report.no_names": "this kind of document takes no agency's name: {names}",
    "report.names_or_all": "name agencies, or use --all with -o FOLDER.",
    "report.bad_period": "the period “{value}” cannot be read; write 2026-11, 2026-Q4, 2026-H1, 2026-9M or 2026.",
    "report.period_ahead": "the period {value} has not begun.",
    "report.needs_output": "the format {format} goes into a file: add -o NAME.{format}",
    "report.needs_folder": "--all writes a file for each document: add -o FOLDER",
    "report.one_plan": "a file is one document about one plan, here there are {count}; choose with --plan ID.",
    "report.no_libreoffice": (
        "PDF needs LibreOffice (the program soffice), which is not installed; make docx and save it as PDF from Word."
    ),
    "report.libreoffice_failed": "LibreOffice could not turn the document into PDF.",
    "report.written": "Wrote {count} documents into {folder}.",
    "report.writing": "Writing documents",
    "report.config.table": "{name} must be a table: [office]",
    "report.config.text": "{name} must be a text; it is {value}",
    "report.config.list": "{name} must be a list of texts; it is {value}",
    "report.config.signer": "{name} has authority, capacity, position, name, each a text; it is {value}",
    "report.config.days": "{name} must be a whole number from 1 to 365; it is {value}",
    "report.config.cutoff": '{name} must be "calendar", "15-14" or "26-25"; it is {value}',
    "report.bad_template": "template {file}: {reason}",
    "report.template.not_docx": "is no Word file (.docx) that can be read.",
    "report.template.too_large": "is too large unpacked.",
    "report.template.absent": "there is no such template; see: plantrack template list",
    "report.template.syntax": "broken tag: {problem}",
    "report.template.fails": "cannot be filled: {problem}",
}
