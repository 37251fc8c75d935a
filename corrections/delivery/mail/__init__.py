"""The mail channel: one mail is composed when it is sent, and handed over by SMTP."""
