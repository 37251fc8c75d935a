"""Why a change of an outlet or a subject cannot be undone, in a sentence."""

from __future__ import annotations

from corrections.render.catalogue import N_
from corrections.store.party_undo import Obstacle
from corrections.web.context import words

SENTENCES = {
    Obstacle.UNDONE: N_("This was undone already."),
    Obstacle.NO_UNDO: N_("There is nothing to undo here."),
    Obstacle.NAMED_LIKE_IT: N_(
        "What was joined has the name that is shown on pages now. Change the display name first."
    ),
    Obstacle.RENAMED: N_("The display name was changed again since."),
    Obstacle.NAME_TAKEN: N_("The former name leads to another one by now."),
    Obstacle.MOVED_ON: N_("The record was given to another one since."),
    Obstacle.NOT_EDITABLE: N_("The record was withdrawn since."),
}


def obstacle_sentence(obstacle: Obstacle) -> str:
    """Return what is in the way, in the page's language."""
    return words().gettext(SENTENCES[obstacle])
