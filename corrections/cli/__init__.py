"""The commands of ``flask corrections``: each file adds its own to the group."""

from __future__ import annotations

from flask.cli import AppGroup

from corrections.cli.demo import make_demo
from corrections.cli.editors import editor
from corrections.cli.rebuild import rebuild
from corrections.cli.transfer import export_records, import_file

commands = AppGroup("corrections", help="Work on the register.")
for command in (editor, import_file, export_records, rebuild, make_demo):
    commands.add_command(command)
