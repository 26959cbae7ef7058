"""From what is asked of ``report`` and ``template`` to documents and letters."""
