"""Documents to take away, and the name under which a visitor records."""

from __future__ import annotations

from plantrack.web.documents import (
    FORMATS,
    OF_AGENCIES,
    OF_PLANS,
    DocumentMaker,
    DocumentOrder,
    agencies_of,
)
from plantrack.web.office import LiveOffice
from plantrack.web.pages import Visitor
from plantrack.web.views.answer import Desk, WebAnswer


class PapersView(Desk):
    """The page of documents."""

    def __init__(self, office: LiveOffice, make: DocumentMaker) -> None:
        super().__init__(office)
        self._make = make

    def show(self, visitor: Visitor) -> WebAnswer:
        """Offer the documents."""
        state = self.office.now()
        values = {
            "of_plans": OF_PLANS,
            "of_agencies": OF_AGENCIES,
            "formats": FORMATS,
            "agencies": agencies_of(state),
            "plans": state.plans,
        }
        return self.page("documents", visitor, values)

    def document(self, order: DocumentOrder) -> tuple[str, bytes]:
        """Return a document: its name without ending, and its bytes."""
        return self._make(self.office.now(), order)

    def name(self, visitor: Visitor) -> WebAnswer:
        """Ask under which name a visitor records."""
        return self.page("name", visitor, {"name": visitor.name})
