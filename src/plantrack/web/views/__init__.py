"""What each page of the server's own shows and does: a visitor and a form go in, an answer comes out."""
