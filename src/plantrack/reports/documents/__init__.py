"""One file a kind of document, with the sentences that it alone has."""
