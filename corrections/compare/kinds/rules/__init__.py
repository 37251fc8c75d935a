"""Every rule, one subject a file. A condition reads one change and calls no other rule.

In docstrings ⟦ ⟧ encloses the words that changed.
"""

from corrections.compare.kinds.rules import (
    attribution,
    context,
    date,
    fact,
    figure,
    identity,
    membership,
    misprint,
    person,
    place,
    political,
    position,
    quotation,
    role,
    spelling,
    stance,
    unfounded,
    wording,
)

_IN_ORDER = (
    *political.RULES,
    *membership.RULES,
    *quotation.RULES,
    *attribution.RULES,
    *identity.RULES,
    *person.RULES,
    *role.RULES,
    *figure.RULES,
    *date.RULES,
    *place.RULES,
    *position.RULES,
    *stance.RULES,
    *misprint.RULES,
    *wording.RULES,
    *fact.RULES,
    *unfounded.RULES,
    *context.RULES,
    *spelling.RULES,
)
RULES = tuple(sorted(_IN_ORDER, key=lambda rule: rule.strength, reverse=True))
"""The table of rules, strongest first. Of two equally strong rules the earlier one counts first."""
