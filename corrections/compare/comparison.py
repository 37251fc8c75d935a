"""The comparison of a quote with its correction: computed once, then used by the preview, the
form and the record alike."""

from __future__ import annotations

from dataclasses import dataclass, replace

from corrections.compare import diff, kinds
from corrections.compare.language import suggest_language
from corrections.record.model import Certainty, Draft, Kind, Span, Suggestion


@dataclass(frozen=True, slots=True)
class Versions:
    """The numbers of the code that marks differences and of the code that suggests kinds."""

    diff: int
    kinds: int


VERSIONS = Versions(diff.VERSION, kinds.VERSION)
"""Of today's code; kept beside what it computed."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """What two texts tell: the difference, the language of the quote (BCP 47), and the kinds of
    error that the difference suggests, best first; none where nothing points to one."""

    spans: list[Span]
    language: str
    suggestions: list[Suggestion]

    @property
    def kind(self) -> Kind:
        """The kind suggested first where it is likely, else ``Kind.OTHER``: a kind that is only
        possible is often wrong, and would be published beside a name."""
        return self.suggestions[0].kind if self.is_likely else Kind.OTHER

    @property
    def is_likely(self) -> bool:
        """Whether the kind suggested first is likely."""
        return any(found.certainty is Certainty.LIKELY for found in self.suggestions[:1])

    @property
    def only_typography(self) -> bool:
        """Whether no word differs."""
        return all(span["op"] == "equal" for span in self.spans)

    def complete(self, draft: Draft) -> Draft:
        """The draft with its kind and language filled in where it leaves them open."""
        return replace(draft, kind=draft.kind or self.kind, language=self.language)


def compare_texts(
    quote: str, correction: str, *, language: str | None = None, fallback: str = "en"
) -> Comparison:
    """Compare two texts.

    ``language`` is the quote's where it is known; else it is guessed from the quote, and is
    ``fallback`` where the quote tells too little.

    >>> compare_texts("He is a Tory.", "He is a Whig.").language
    'en'
    """
    spans = diff.compare(quote, correction)
    language = language or suggest_language(quote, fallback)
    return Comparison(spans, language, kinds.suggest(spans, language))


def compare_draft(draft: Draft, *, fallback: str = "en") -> Comparison:
    """Compare the two texts of a draft, in its language where it names one."""
    return compare_texts(draft.quote, draft.correction, language=draft.language, fallback=fallback)
