"""Productions for dates: days, periods and years, the words of relation before them, lists of them."""
