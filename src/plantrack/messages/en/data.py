"""The data of a workspace: asked in SQL, given away as files."""

from __future__ import annotations

from typing import Final

TEXTS: Final = {
    "data.sql.tables": "The tables of the index",
    "data.sql.tables_note": "What each column means, and questions to start from: docs/index.md. In the SQL stand :as_of (the day in question, in days since 1970-01-01) and :as_of_text (the same day as 2026-11-22).",
    "data.sql.file": "The SQLite file, for other tools: {file}",
    "data.sql.table": "Table",
    "data.sql.view": "{name} (judged)",
    "data.sql.columns": "Columns",
    "data.sql.count": "{count} rows.",
    "data.sql.only_reads": "it may only read (SELECT): no writing, no ATTACH, no PRAGMA, no extension.",
    "data.sql.one": "one statement at a time.",
    "data.sql.empty": "there is no SELECT.",
    "data.sql.late": "not done after {seconds} seconds; narrow the question or raise --timeout.",
    "data.sql.too_many": "more than {rows} rows; add LIMIT or a condition.",
    "data.sql.too_large": "the answer fills the memory at row {rows}; ask for fewer rows or shorter values.",
    "data.sql.engine": "SQLite says “{said}”.",
    "data.export.needs_output": "-o is needed: a folder, or an .xlsx or .json file.",
    "data.export.is_file": "{format} needs a folder behind -o, not a file.",
    "data.export.needs_office": "Parquet needs the office's id: set id under [office] in plantrack.toml, or give --office.",
    "data.export.bad_office": "the office id “{office}” cannot be used: small Latin letters, figures, hyphens and underscores only.",
    "data.export.long": "the table {table} is longer than the {rows} rows of an Excel sheet; choose csv, json or parquet.",
    "data.export.written": "Wrote {count} tables into {folder}.",
    "data.lake.engine": "the engine says “{said}”.",
    "data.lake.no_spark": "Spark does not start: {said}",
}
