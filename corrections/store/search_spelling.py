"""One term of a search as FTS5 reads it. Each is quoted, so that nothing a stranger types is
syntax."""

from __future__ import annotations

from corrections.record.search_query import Term


def spelt(term: Term) -> str:
    """Return the query for a term in any of its spellings.

    >>> spelt((("e", "mail"), ("email",))), spelt((("green", "te*"),))
    ('("e mail" OR "email")', '"green te" *')
    """
    quoted = [_quoted(" ".join(spelling)) for spelling in term]
    return quoted[0] if len(quoted) == 1 else f"({' OR '.join(quoted)})"


def _quoted(words: str) -> str:
    return f'"{words[:-1]}" *' if words.endswith("*") else f'"{words}"'
