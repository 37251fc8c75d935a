"""How well a record's correction is shown to be the person's own, as the desk says it."""

from __future__ import annotations

from flask import abort, g, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from corrections.actions.attesting import SEEN, attest
from corrections.record.model import Provenance
from corrections.record.problems import Refused
from corrections.web.context import database, utcnow, words
from corrections.web.forms.sentences import sentence
from corrections.web.views.desk import SUBMISSION, bp, existing_record, read_revision
from corrections.web.views.desk_record import refused_page


@bp.post(f"{SUBMISSION}/provenance")
def provenance(id: int) -> AnyResponse:
    """Say whether the correction was seen at its source; 400 for what the desk cannot say, 422
    where the record names no source."""
    said = request.form.get("provenance", "")
    if said not in SEEN:
        abort(400)
    try:
        attest(
            database(), id, Provenance(said), actor=g.editor.actor, now=utcnow(),
            revision=read_revision(),
        )  # fmt: skip
    except Refused as refused:
        told = sentence("provenance", refused.problems["provenance"], said, None)
        labelled = words().labelled(words().field("provenance"), told)
        return refused_page(existing_record(id), wrong=[("provenance", labelled)])
    return redirect(url_for(".record", id=id, _anchor="provenance"), 303)
