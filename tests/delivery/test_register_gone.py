"""From a register whose file is gone no mail is sent; once the file is back, it is."""

from __future__ import annotations

import pytest

from corrections.settings import Settings
from corrections.store.faults import RegisterReplaced
from tests.support.delivery import ALICE, Delivery
from tests.support.mailbox import Mailbox


def test_no_mail_is_sent_from_a_register_that_is_gone(
    delivery: Delivery, mailbox: Mailbox, settings: Settings
) -> None:
    delivery.ask(ALICE)
    away = settings.database.rename(settings.database.with_name("away.db"))
    for _ in range(2):
        with pytest.raises(RegisterReplaced):
            delivery.work()
    assert mailbox.messages == []
    away.rename(settings.database)
    delivery.work()
    assert len(mailbox.messages) == 1
