"""What a problem document says of a status, where a page for people says something else or is
never answered with it."""

from __future__ import annotations

from corrections.render.catalogue import N_

PROGRAM_HEADINGS = {
    401: N_("A token is needed"),
    409: N_("Nearly the same is public already"),
    415: N_("This media type is not taken here"),
    422: N_("The record cannot be taken as it is"),
}

PROGRAM_MESSAGES = {
    401: N_("Send a token that the desk issued and has not revoked, behind the word Bearer in the "
            "header “Authorization”."),
    405: N_("The header “Allow” names the methods that this address takes."),
    409: N_("Look at the records in “known”. If it is another one, send it again with their "
            "numbers in the member “known”."),
    410: N_("What was here was public once, and is no longer part of the register."),
    413: N_("The body may have one megabyte, and each text 20,000 characters."),
    415: N_("Send the record as JSON, and say so in the header “Content-Type” (application/json)."),
    422: N_("The member “errors” says which fields are wrong, and why."),
}  # fmt: skip
