"""DOC (Word 97 to 2003), turned into DOCX by msdoc2docx; what that cannot read, by LibreOffice."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import doc2docx
from doc2docx.errors import EncryptedDocumentError, InvalidCompoundFile

from plantrack.importing.blocks import Document
from plantrack.importing.errors import RefusedError
from plantrack.importing.reading.office_program import converted
from plantrack.importing.reading.source import Options, Source
from plantrack.importing.reading.word import docx


def read(source: Source, options: Options) -> Document:
    """Return the blocks of a DOC."""
    return docx.read(_as_docx(source, options), options)


def _as_docx(source: Source, options: Options) -> Source:
    with TemporaryDirectory(prefix="plantrack-") as place:
        given, made = Path(place) / "given.doc", Path(place) / "given.docx"
        given.write_bytes(source.data)
        try:
            doc2docx.convert(given, made)
            return source._replace(data=made.read_bytes())
        except EncryptedDocumentError as error:
            raise RefusedError(source.name, "encrypted") from error
        except InvalidCompoundFile as error:
            raise RefusedError(source.name, "broken") from error
        except Exception:  # noqa: BLE001 - whatever it meets in an old file, LibreOffice may still read that
            return converted(source, "doc", "docx", options)
