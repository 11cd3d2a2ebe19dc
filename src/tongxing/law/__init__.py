"""The language of the law: documents, expressions, decisions and their sentences."""
