"""What is sent without anybody asking at that moment: pings to the hub, mail to subscribers.

A public change writes one announcement in its own transaction; afterwards a thread spreads it
into single things to send and delivers those, to the hub and the mail server that the operator
named and to no other address. Publishing never waits for any of it.
"""
