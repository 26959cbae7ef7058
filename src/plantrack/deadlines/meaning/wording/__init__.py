"""The words of a cell beside its dates: which belong to a production, to the note, or are unread."""
