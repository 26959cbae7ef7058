"""The words of deadlines: the lexicon as data, and the lexer that cuts a cell into named tokens."""
