"""One changed passage: the words removed, the words added, and those around it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import wraps
from itertools import pairwise, takewhile
from typing import NamedTuple

from corrections.compare.kinds.lexicon import Group, Lexicon, Tag, Tags, bare
from corrections.compare.kinds.words import Word, folds, tags_of

_BREAKS = frozenset(",;:()!?")
# Read backwards, a stop may belong to an abbreviation: Nov. 3, St. Ives.
_STOPS = _BREAKS | {"."}
_LONGEST_ABBREVIATION = 5
_ABBREVIATED = frozenset({Tag.HONORIFIC, Tag.OFFICE, Tag.PLACE_NOUN, Tag.MONTH, Tag.PARTICLE})
_SENTENCE_MARKS = frozenset(".!?")
_ENDS_OF_SENTENCE = frozenset('.!?:“«"…—–‘')

NEAR = 3
FAR = 7
"""How many words before or after a change a rule reads, when it reads more than the next one."""
BRIEF = 3
SHORT = 6


class Side(NamedTuple):
    """What one of the two texts has at a change: the words there, before and after."""

    before: list[Word]
    words: list[Word]
    after: list[Word]
    text: str
    origin: int
    """Where ``text`` begins in what was read."""
    starts: list[int]
    """Where each of ``words`` begins there."""

    def everything(self) -> list[Word]:
        """The words of the change in their surroundings."""
        return [*self.before, *self.words, *self.after]

    def initial(self, position: int) -> bool:
        """Whether the word at a position of ``everything`` opens a sentence."""
        words = self.everything()
        if position == 0:
            return True
        previous = words[position - 1]
        if previous.text != ".":
            return previous.text in _ENDS_OF_SENTENCE
        abbreviated = words[position - 2] if position > 1 else previous
        if len(abbreviated.text) == 1:
            return False
        known = len(abbreviated.text) <= _LONGEST_ABBREVIATION and abbreviated.is_capital
        return not (known and not abbreviated.tags.isdisjoint(_ABBREVIATED))

    def ends_sentence(self) -> bool:
        """Whether a sentence ends within the words of the change."""
        first = len(self.before) + 1
        return any(
            word.text in _SENTENCE_MARKS and self.initial(position)
            for position, word in enumerate(self.words, first)
        )


@dataclass(slots=True)
class Change:
    """One changed passage. Words that both sides have count as neither removed nor added."""

    old: Side
    new: Side
    book: Lexicon
    """The word lists of the language of the quote."""
    whole: bool
    """Whether nothing was kept at all."""
    quoted: bool
    """Whether it happened inside quotation marks, on either side."""
    gone: list[Word] = field(init=False)
    """The words that only the quote has, without punctuation."""
    come: list[Word] = field(init=False)
    """The words that only the correction has, without punctuation."""
    gone_tags: Tags = field(init=False)
    come_tags: Tags = field(init=False)
    all_tags: Tags = field(init=False)
    """What any word there is listed as, those included that both sides have."""
    is_swap: bool = field(init=False)
    """Whether words went and others came in their place."""
    is_word_for_word: bool = field(init=False)
    """Whether one word went and one came."""
    is_addition: bool = field(init=False)
    """Whether words came and none went."""
    is_omission: bool = field(init=False)
    """Whether words went and none came."""
    size: int = field(init=False)
    """How many words the longer side has."""
    is_brief: bool = field(init=False)
    """Whether no side has more than a few words."""
    is_short: bool = field(init=False)
    """Whether no side has more words than a phrase has."""
    memory: dict[Test, bool] = field(init=False, default_factory=dict)
    """The answers of the tests that ``remembered`` wraps."""
    leading: dict[int, Tags] = field(init=False, default_factory=dict)
    """The tags of the last words of the clause before it, by how many."""
    following: dict[int, Tags] = field(init=False, default_factory=dict)
    """The tags of the first words of the clause after it, by how many."""
    forms: tuple[list[str], list[str]] | None = field(init=False, default=None)
    """What ``_forms`` returns."""
    shared: dict[Group, bool] = field(init=False, default_factory=dict)
    """The answers of ``both_in``."""

    def __post_init__(self) -> None:
        # Every rule reads these: computed once.
        old, new = self.old.words, self.new.words
        self.gone = _missing(old, new)
        self.come = _missing(new, old)
        self.gone_tags = tags_of(self.gone)
        self.come_tags = tags_of(self.come)
        self.all_tags = tags_of(old) | tags_of(new)
        self.is_swap = bool(self.gone) and bool(self.come)
        self.is_addition = bool(self.come) and not old
        self.is_omission = bool(self.gone) and not new
        self.size = max(len(self.gone), len(self.come))
        self.is_word_for_word = self.is_swap and self.size == 1
        self.is_brief = self.size <= BRIEF
        self.is_short = self.size <= SHORT

    @property
    def is_another_text(self) -> bool:
        """Whether one text of more than a few words came in place of another and nothing was kept.
        Two texts in quotation marks are the same quotation, in other words.
        """
        return self.whole and self.is_swap and not self.is_brief and not self.quoted

    @property
    def before(self) -> list[Word]:
        """The words that lead to it."""
        return self.old.before

    @property
    def after(self) -> list[Word]:
        """The words that follow it."""
        return self.old.after

    def both(self, tag: Tag) -> bool:
        """Whether a word with this tag went and another came."""
        return tag in self.gone_tags and tag in self.come_tags

    def either(self, tag: Tag) -> bool:
        """Whether a word with this tag went or came."""
        return tag in self.gone_tags or tag in self.come_tags

    def both_in(self, group: Group) -> bool:
        """Whether a few words went and others of the same line of a list came in their place."""
        shared = self.shared.get(group)
        if shared is None:
            shared = self.shared[group] = self.is_swap and self.is_short and self._share(group)
        return shared

    def _share(self, group: Group) -> bool:
        listed = self.book.groups.get(group, {})
        gone, come = self._forms()
        lines = {line for form in gone for line in listed.get(form, ())}
        return bool(lines) and any(not lines.isdisjoint(listed.get(form, ())) for form in come)

    def _forms(self) -> tuple[list[str], list[str]]:
        """The words that went and those that came, each also with the word beside it."""
        if self.forms is None:
            before, after = folds(self.before[-1:]), folds(self.after[:1])
            gone, come = folds(self.gone), folds(self.come)
            self.forms = (
                [*gone, *map(" ".join, pairwise([*before, *gone, *after]))],
                [*come, *map(" ".join, pairwise([*before, *come, *after]))],
            )
        return self.forms

    def led_by(self, *tags: Tag, within: int = 1) -> bool:
        """Whether one of the last words of the clause before it has one of these tags."""
        leading = self.leading.get(within)
        if leading is None:
            words = _unbroken(self.before[: -within - 1 : -1], _BREAKS)
            leading = self.leading[within] = tags_of(words)
        return not leading.isdisjoint(tags)

    def followed_by(self, *tags: Tag, within: int = 1) -> bool:
        """Whether one of the first words of the clause after it has one of these tags."""
        following = self.following.get(within)
        if following is None:
            words = _unbroken(self.after[:within], _STOPS)
            following = self.following[within] = tags_of(words)
        return not following.isdisjoint(tags)

    def governed_by(self, tag: Tag) -> bool:
        """Whether the word right before it, an article aside, has this tag."""
        word = self.before[-1:]
        if word and Tag.ARTICLE in word[0].tags and tag not in word[0].tags:
            word = self.before[-2:-1]
        return bool(word) and tag in word[0].tags

    @property
    def is_recased(self) -> bool:
        """Whether the two sides differ in capital letters alone."""
        same = len(self.old.words) == len(self.new.words)
        return same and folds(self.old.words) == folds(self.new.words)

    @property
    def is_reaccented(self) -> bool:
        """Whether the two sides differ in accents (and perhaps capitals) alone."""
        if len(self.old.words) != len(self.new.words):
            return False
        old, new = (list(map(bare, folds(side.words))) for side in (self.old, self.new))
        return bool(old) and old == new

    @property
    def is_reordered(self) -> bool:
        """Whether the two sides have the same words in another order."""
        if self.gone or self.come or not 1 < len(self.old.words) == len(self.new.words):
            return False
        old, new = folds(self.old.words), folds(self.new.words)
        return old != new and sorted(old) == sorted(new)

    @property
    def is_of_moved_sentences(self) -> bool:
        """Whether the two sides have the same words of several sentences in another order."""
        return self.is_reordered and self.old.ends_sentence()


Test = Callable[[Change], bool]


def remembered(test: Test) -> Test:
    """Wrap a test that several rules use, so that it is computed once for each change."""

    @wraps(test)
    def recall(change: Change) -> bool:
        answer = change.memory.get(test)
        if answer is None:
            answer = change.memory[test] = test(change)
        return answer

    return recall


def _unbroken(words: Sequence[Word], breaks: frozenset[str]) -> Iterator[Word]:
    """The words as far as the first mark that ends a clause."""
    return takewhile(lambda word: word.text not in breaks, words)


def _missing(words: Sequence[Word], others: Sequence[Word]) -> list[Word]:
    here = folds(others)
    if set(here).isdisjoint(folds(words)):
        return [word for word in words if not word.is_punctuation]
    there = Counter(here)
    missing = []
    for word in words:
        if there[word.fold]:
            there[word.fold] -= 1
        elif not word.is_punctuation:
            missing.append(word)
    return missing
