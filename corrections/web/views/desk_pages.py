"""The pages of the desk: each module adds its own to the blueprint, which lets nobody in who is not
logged in."""

from __future__ import annotations

from corrections.web.views import (  # noqa: F401  # imported for the pages that they add
    desk_account,
    desk_accounts,
    desk_bar,
    desk_batch,
    desk_doubles,
    desk_edit,
    desk_erase,
    desk_figures,
    desk_inbox,
    desk_indexing,
    desk_kept,
    desk_log,
    desk_newsroom_links,
    desk_outcomes,
    desk_outlet_facts,
    desk_outlet_links,
    desk_parties,
    desk_party_steps,
    desk_policies,
    desk_provenance,
    desk_questions,
    desk_queue,
    desk_reasons,
    desk_record,
    desk_refiling,
    desk_reports,
    desk_tokens,
)
from corrections.web.views.desk import bp

__all__ = ["bp"]
