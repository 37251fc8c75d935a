"""Which kinds of error a difference suggests, and why.

The one door is ``suggest(spans, language)``. Nothing here reads a clock, a database or a
request; the word lists in ``data/`` are read once.

What gives a kind away, in English:

=====================  ==============================================================
cue                    phrase
=====================  ==============================================================
``parties``            political labels
``membership``         belonging to a party or an organisation
``inside-quotation``   words inside quotation marks
``speakers``           who said it or did it
``names``              names of people or organisations
``pronouns``           pronouns and forms of address
``relations``          how people are related
``offices``            titles, offices and professions
``numbers``            numbers
``units``              units of measure and orders of magnitude
``dates``              days, months, years or times
``places``             places
``negation``           a negation
``opposites``          words for or against, or of opposite meaning
``addition``           words added
``omission``           words left out
``capitals``           capital letters alone
``spelling``           spelling alone
``order``              the order of the words
``typography``         typography alone
``nothing``            nothing that points to a kind
=====================  ==============================================================
"""

from corrections.compare.kinds.ranking import suggest

VERSION = 3
"""Raised whenever the same difference may get other suggestions; stored beside them."""

DIGEST = "1.3:b425f6d1cf888604"
"""``VERSION`` (of the difference and of the kinds) and a hash of it and the results; a test prints
the next one when they change."""

__all__ = ["VERSION", "suggest"]
