"""Who issues a document: the office, its head and foot, its verbs, its Phụ lục."""
