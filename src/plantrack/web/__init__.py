"""The live pages of an office: the site's pages as they stand now, and entry of progress, over HTTP."""
