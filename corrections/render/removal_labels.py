"""The labels of why a record was taken down, in English, the source language."""

from __future__ import annotations

from corrections.record.removal import RemovalReason
from corrections.render.catalogue import N_

REMOVAL_REASONS = {
    RemovalReason.BY_REQUEST: N_("whoever filed it asked for that"),
    RemovalReason.WRONG: N_("what it said was wrong"),
    RemovalReason.PERSONAL_DATA: N_("it held personal data"),
    RemovalReason.DEFAMATION: N_("it insulted or defamed somebody"),
    RemovalReason.COPYRIGHT: N_("it copied more than may be quoted"),
    RemovalReason.COURT_ORDER: N_("a court ordered it"),
    RemovalReason.DUPLICATE: N_("it was recorded twice"),
    RemovalReason.OTHER: N_("another reason"),
}
