"""How words are shown, in the formats that say it by styles laid over one another (Word, OpenDocument)."""

from __future__ import annotations

from typing import Final, NamedTuple


class TextLook(NamedTuple):
    """How words look, as far as it matters for what a reader sees; ``None`` where not said."""

    struck: bool | None = None
    hidden: bool | None = None
    bold: bool | None = None
    capitals: bool | None = None
    font: str | None = None

    def over(self, below: TextLook) -> TextLook:
        """Return this look, with what it does not say taken from ``below``."""
        return TextLook(
            below.struck if self.struck is None else self.struck,
            below.hidden if self.hidden is None else self.hidden,
            below.bold if self.bold is None else self.bold,
            below.capitals if self.capitals is None else self.capitals,
            self.font or below.font,
        )


PLAIN: Final = TextLook()
