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

RULES = (
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
"""The table of rules. Of two equally strong rules the earlier one counts first."""
