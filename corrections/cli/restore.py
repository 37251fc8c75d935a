"""A backup in the place of the register."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from corrections.cli.backup import failing_with_a_sentence, tell, tell_log
from corrections.cli.terminal import counted
from corrections.settings import register_path
from corrections.settings.files import secret_path
from corrections.store import restoring


@click.command("restore")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--force", is_flag=True, help="Also where there is a register: it is kept beside.")
def restore(file: Path, force: bool) -> None:
    """Put the backup FILE in the place of the register, once it was checked.

    Stop the server first. A register that is there stays, unless --force is given; then it is kept
    under its name with the time. Exit status 1 also if the log in FILE is broken.
    """
    with failing_with_a_sentence():
        register = register_path()
        done = restoring.restore(file, register, replace=force, now=datetime.now(UTC))
    records = counted(done.checked.records, "record", "records")
    tell(f"{records} restored to {register}.")
    if done.former:
        tell(f"The former register is kept as {done.former}.")
    secret = secret_path(register)
    if secret.exists():
        tell(f"The secret key in {secret} stays as it is.")
    else:
        tell(
            f"There is no secret key at {secret}: put the former one there, unless "
            "CORRECTIONS_SECRET_KEY holds it."
        )
    tell(
        "With another key than before everybody signs in again, and who wanted no letters is not "
        "known any more."
    )
    tell_log(done.checked)
