"""Every rule, one subject a file; a rule looks at one change and knows no other rule."""

from corrections.compare.kinds.rules import (
    context,
    date,
    figure,
    identity,
    membership,
    place,
    political,
    quotation,
    role,
    speech,
    spelling,
    stance,
    things,
)

RULES = (
    *political.RULES,
    *membership.RULES,
    *quotation.RULES,
    *speech.RULES,
    *identity.RULES,
    *role.RULES,
    *figure.RULES,
    *date.RULES,
    *place.RULES,
    *stance.RULES,
    *context.RULES,
    *spelling.RULES,
    *things.RULES,
)
"""The whole table."""
