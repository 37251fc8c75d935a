"""Every rule, one subject a file; a rule looks at one change and knows no other rule."""

from corrections.compare.kinds.rules import (
    attribution,
    context,
    date,
    figure,
    identity,
    membership,
    person,
    place,
    political,
    position,
    quotation,
    role,
    spelling,
    stance,
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
    *context.RULES,
    *spelling.RULES,
)
"""The whole table."""
