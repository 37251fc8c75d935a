"""The forms as people send them: what was typed, what is offered, what is wrong.

What is right is decided in ``record``, for forms and imports alike. Nothing typed is ever lost: a
form that is refused shows it again.
"""
