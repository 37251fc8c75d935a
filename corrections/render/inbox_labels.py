"""The labels of what others send to the desk about a record, in English, the source language."""

from __future__ import annotations

from corrections.record.report import ReportReason
from corrections.render.catalogue import N_

REPORT_REASONS = {
    ReportReason.WRONG_FACTS: N_("The record states something that is not true"),
    ReportReason.NOT_THE_PERSON: N_("It was not filed by the person that it says"),
    ReportReason.PERSONAL_DATA: N_("It holds personal data that should not be public"),
    ReportReason.DEFAMATION: N_("It insults or defames somebody"),
    ReportReason.COPYRIGHT: N_("It copies more than may be quoted"),
    ReportReason.OTHER: N_("Something else"),
}
