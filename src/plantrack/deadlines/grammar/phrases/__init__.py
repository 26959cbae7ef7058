"""Productions for what is not a date: events, requests, terms that run from them, that the work is done."""
