"""How long the command takes to start, beside a bare interpreter and one that only imports click, in one run.

.venv/bin/python benchmarks/startup.py [--runs 15]
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

SOURCE = Path(__file__).resolve().parent.parent / "src"

MAIL = """\
From: Feld Manor Hotel <jobs@feldmanor.example>
To: robin@vale.example
Subject: Your application for Night Porter
Message-ID: <one@feldmanor.example>
Date: Sat, 11 Apr 2026 09:00:00 +0000

Dear Robin, thank you for your interest in the position of Night Porter. Unfortunately, we will not be moving forward
with your application, as we have chosen a candidate with more experience of night work.
"""

# name: arguments of the interpreter, and the most it may take in milliseconds (None: only to compare with)
CASES: dict[str, tuple[tuple[str, ...], int | None]] = {
    "python -c pass": (("-c", "pass"), None),
    "python -c 'import click'": (("-c", "import click"), None),
    "onward --help": (("-m", "onward", "--help"), 150),
    "onward read --jsonl, one mail": (("-m", "onward", "read", "--jsonl", "{mail}"), 300),
    "onward read, one mail": (("-m", "onward", "read", "{mail}"), 300),
}


def measure_once(arguments: tuple[str, ...]) -> float:
    """Milliseconds from start to end of one process; raises CalledProcessError when it fails."""
    begun = time.perf_counter()
    subprocess.run(
        (sys.executable, *arguments),
        check=True,
        stdout=subprocess.DEVNULL,
        env=os.environ | {"PYTHONPATH": str(SOURCE)},
    )
    return (time.perf_counter() - begun) * 1000


def measure_cases(runs: int, mail: Path) -> dict[str, list[float]]:
    """Milliseconds of every run of every case; the cases take turns, so that a busy moment meets all of them."""
    times: dict[str, list[float]] = {name: [] for name in CASES}
    for _ in range(runs + 1):
        for name, (arguments, _limit) in CASES.items():
            times[name].append(measure_once(tuple(argument.format(mail=mail) for argument in arguments)))
    return {name: measured[1:] for name, measured in times.items()}  # the first fills the caches


def main() -> int:
    """Print the table; gives 1 when a target is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=15)
    with tempfile.TemporaryDirectory() as folder:
        mail = Path(folder) / "mail.eml"
        mail.write_text(MAIL, encoding="utf-8")
        times = measure_cases(parser.parse_args().runs, mail)
    bare = median(times["python -c pass"])
    missed = False
    print(f"{'':32}{'median':>9}{'least':>9}{'to bare':>9}{'target':>9}")
    for name, (_arguments, limit) in CASES.items():
        middle = median(times[name])
        missed |= limit is not None and middle > limit
        target = f"{limit} ms" if limit else ""
        print(f"{name:32}{middle:6.0f} ms{min(times[name]):6.0f} ms{middle / bare:8.1f}x{target:>9}")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
