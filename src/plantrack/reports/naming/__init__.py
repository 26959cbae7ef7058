"""How documents write: dates, numbers and names in office style, a plan cited, a body called."""
