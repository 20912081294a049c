"""The command `onward`, also as `python -m onward`."""

import sys


def start() -> None:
    """Run the command line and leave with its exit code; Ctrl-C leaves at once, also while it still starts."""
    try:
        from onward.cli.main import run  # noqa: PLC0415  # inside, so that an interrupted start is as quiet as any other

        code = run(sys.argv[1:])
    except KeyboardInterrupt:
        code = 130
    sys.exit(code)


if __name__ == "__main__":
    start()
