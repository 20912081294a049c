"""Serve the sample, an invented person's search, from a data folder of its own: `.sample` in the project."""

import hashlib
import os
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import click

import onward

ROOT = Path(__file__).resolve().parent.parent
HOME = ROOT / ".sample"
MAILBOX = ROOT / "sample" / "mailbox.mbox"
LIVED = sorted((ROOT / "tools").glob("sample_*.py"))
"""What the invented person did besides, as it is told."""
MARK = HOME / "taken-in"
"""Which mailbox was taken in, by which version, and what was done since."""
TAKEN_IN_AT = datetime(2026, 7, 2, 12, 0, tzinfo=UTC)
"""When the invented person took in their mail: some of its answers are news to them."""
KEPT_FOR_THEM = ("ONWARD_HOME", "ONWARD_KEY_STORE")
"""What somebody set for their own Onward; the desk hands it on to theirs."""
TAKE_IN = "--take-in"
FOR_ANOTHER = ("DATABASE_URL", "ONWARD_HOSTS")


def main() -> int:
    """Say what is done, take the mailbox in where that was not done, and serve until Ctrl-C."""
    print(f"The sample: an invented person's search; nothing in it is yours. It lies in {HOME}", flush=True)
    set_surroundings(HOME)
    from onward.cli.serve_here import WayIn, has_screen, serve_here  # noqa: PLC0415  # the environment comes first
    from onward.store.folder import data_folder  # noqa: PLC0415  # the same

    digest = hashlib.sha256(b"".join(path.read_bytes() for path in (MAILBOX, *LIVED))).hexdigest()
    mark = f"{onward.__version__} {digest}\n"
    if not MARK.exists() or MARK.read_text("ascii") != mark:
        print("Its mailbox is read, which takes a few seconds …", flush=True)
        # In a process of its own: Django reads the settings once, and the server has others.
        subprocess.run([sys.executable, __file__, TAKE_IN, str(HOME)], check=True)
        MARK.write_text(mark, "ascii")
    print("It is served to this computer alone. Ctrl-C ends it; make run starts it again.", flush=True)
    with_browser = has_screen()
    if not with_browser:
        print("The longer address below opens it once, within a minute; for a new one: make run", flush=True)
    serve_here(data_folder(os.environ), port=None, way_in=WayIn(browser=with_browser, print_url=not with_browser))
    return 0


def set_surroundings(home: Path) -> None:
    """Point everything at the sample, and keep for `Start mine` what the person had set."""
    for name in KEPT_FOR_THEM:
        if name in os.environ:
            os.environ[name.replace("ONWARD_", "ONWARD_OWN_", 1)] = os.environ[name]
    for name in FOR_ANOTHER:
        os.environ.pop(name, None)
    os.environ |= {"ONWARD_HOME": str(home), "ONWARD_KEY_STORE": "file", "ONWARD_SAMPLE": "yes"}


def take_in(home: Path) -> None:
    """Take the mailbox into a new record, as if on the day of the invented person; what was half done goes."""
    set_surroundings(home)
    shutil.rmtree(home, ignore_errors=True)
    from onward.cli.ground import open_ground  # noqa: PLC0415  # the environment comes first

    ground = open_ground()
    from django.db import connection  # noqa: PLC0415  # models can be imported only once Django is set up

    from onward.core.archive import start_workers  # noqa: PLC0415  # the same
    from onward.inbox.actions.import_mail import open_run, run_import  # noqa: PLC0415  # the same

    run = open_run(ground.seeker, [str(MAILBOX)], now=TAKEN_IN_AT)
    with start_workers(1) as executor:
        run_import(run, executor, now=lambda: TAKEN_IN_AT)
    from sample_search import live_through  # noqa: PLC0415  # the same

    ground.seeker.refresh_from_db()
    live_through(ground.seeker)
    connection.close()


def run() -> int:
    """Do it; what goes wrong as it may is told in one line. Gives the exit code."""
    from onward.cli.main import refuse  # noqa: PLC0415  # the environment comes first

    try:
        if sys.argv[1:2] == [TAKE_IN]:
            take_in(Path(sys.argv[2]))
            return 0
        return main()
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except Exception as error:  # noqa: BLE001  # what nobody foresaw is raised on
        return refuse(error)


if __name__ == "__main__":
    sys.exit(run())
