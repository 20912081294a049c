"""The command `onward`, also as `python -m onward`."""

import sys

from onward.cli.main import run


def start() -> None:
    """Run the command line and leave with its exit code."""
    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    start()
