"""Where answers go, and what is told on stderr beside them."""
