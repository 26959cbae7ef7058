"""How a command line is read: what commands declare, and the two readers of it, the direct one and typer's."""
