"""What letters are about: who owes what, who has answered, how each is spoken to."""
