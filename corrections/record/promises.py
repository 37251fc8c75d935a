"""The times that the pages state: within how many days the desk reads what is sent to it, and how
long what is private is kept.

The desk keeps the first ones by its work; what the program does by itself takes the others from
here.
"""

from __future__ import annotations

READ_SUBMISSIONS_DAYS = 7
"""Days within which the desk decides about what was filed, or asks a question about it."""

READ_REPORTS_DAYS = 7
"""Days within which the desk reads a report of a record and decides what is done."""

READ_ANSWERS_DAYS = 7
"""Days within which the desk reads a newsroom's answer for its form and publishes it."""

READ_REMOVALS_DAYS = 7
"""Days within which the desk decides about a request to take something down."""

REPORTER_ADDRESS_DAYS = 30
"""Days after which the email address in a report is deleted, whatever was done with it."""

REPORT_MAIL_MINUTES = 10
"""Minutes from a decision about a report until the mail about it: the decision can be taken back
meanwhile."""
