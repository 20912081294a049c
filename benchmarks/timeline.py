"""How fast a mailbox becomes stories, against a plain loop over `mailbox.mbox` and against grep.

`python benchmarks/timeline.py [--size 1GB] [--sample 100MB] [--mailbox FILE]`: makes the mailbox, measures all in one
run, prints
ratios. The loop is measured on the first part of the same mailbox and scaled by bytes; everything else runs on the
whole of it.
"""

import argparse
import mailbox
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import suppress
from email.message import Message
from pathlib import Path

from make_mailbox import make_mailbox, read_size
from onward.core.archive import Wishes, open_source, read_archive, start_workers
from onward.core.known import Known

MOST_PSS_MB = 250
LEAST_RATIO = 3.0
SAMPLE_SECONDS = 0.1
TEXT_TYPES = ("text/plain", "text/html")


def main() -> int:
    """Measure and print; 1 when a target is missed."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else "")
    parser.add_argument("--size", default="1GB", type=read_size)
    parser.add_argument("--sample", default="100MB", type=read_size, help="how much of it the mailbox.mbox loop reads")
    parser.add_argument("--mailbox", type=Path, help="where to keep the made mailbox; used again when it is there")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        made = asked.mailbox or Path(folder, "mailbox.mbox")
        if not made.exists():
            make_mailbox(asked.size, made)
        sample = Path(folder, "sample.mbox")
        cut_sample(made, sample, asked.sample)
        return measure(made, sample)


def measure(made: Path, sample: Path) -> int:
    """Run every contender once and print the table."""
    size = made.stat().st_size
    read_through(made)
    grep, _ = time_command(["grep", "-c", "^From ", str(made)])
    ours, pss = time_command([sys.executable, "-m", "onward", "timeline", "--jsonl", str(made)])
    loop = time_loop(sample) * size / sample.stat().st_size
    messages, jobs, lost = count_lost(made)
    print(f"{size / 1e6:,.0f} MB, {messages:,} messages, {jobs:,} about an application")
    print(f"loop over mailbox.mbox measured on {sample.stat().st_size / 1e6:,.0f} MB of it, scaled by bytes\n")
    print(f"{'':32}{'seconds':>9}{'MB/s':>9}{'loop = 1':>10}{'grep = 1':>10}")
    for name, seconds in (
        ("loop over mailbox.mbox", loop),
        ("onward timeline --jsonl", ours),
        ("grep -c '^From '", grep),
    ):
        print(f"{name:32}{seconds:9.2f}{size / 1e6 / seconds:9.0f}{loop / seconds:10.1f}{seconds / grep:10.1f}")
    print(f"\nmemory of all processes at its highest (PSS): {pss:.0f} MB (allowed: {MOST_PSS_MB})")
    print(f"mails about an application that the scan left out: {len(lost)} {' '.join(lost[:10])}")
    return int(bool(lost) or pss > MOST_PSS_MB or loop / ours < LEAST_RATIO)


def read_through(path: Path) -> None:
    """Read the file once, so that every contender finds it in the system's cache."""
    with path.open("rb") as file:
        while file.read(1 << 20):
            pass


def cut_sample(made: Path, sample: Path, size: int) -> None:
    """The first messages of a mailbox, about `size` bytes."""
    with made.open("rb") as whole, sample.open("wb") as part:
        head = whole.read(size)
        end = head.rfind(b"\n\nFrom ")
        part.write(head[: end + 2] if end > 0 and len(head) == size else head)


def time_loop(path: Path) -> float:
    """Seconds for the loop everybody writes first: each message of a mailbox.mbox, its text decoded."""
    started = time.perf_counter()
    box = mailbox.mbox(path, create=False)
    length = sum(len(decode_text(message)) for message in box)
    box.close()
    if not length:
        raise SystemExit("the loop found no text: the sample is too small")
    return time.perf_counter() - started


def decode_text(message: Message) -> str:
    """All text of a message, as the standard library decodes it."""
    texts = []
    for part in message.walk():
        if part.get_content_type() in TEXT_TYPES:
            data = part.get_payload(decode=True)
            if isinstance(data, bytes):
                texts.append(data.decode(part.get_content_charset("utf-8"), "replace"))
    return "\n".join(texts)


def time_command(command: list[str]) -> tuple[float, float]:
    """Seconds a command takes, and the highest memory (PSS, in MB) of it and all it starts."""
    started = time.perf_counter()
    # Not the null device, at which grep stops at the first line, and not a pipe, which fills.
    with tempfile.TemporaryFile() as output, subprocess.Popen(command, stdout=output) as process:
        highest = [0.0]
        watch = threading.Thread(target=watch_memory, args=(process, highest))
        watch.start()
        code = process.wait()
        seconds = time.perf_counter() - started
        watch.join()
    if code:
        raise SystemExit(f"{command[0]} ended with exit code {code}")
    return seconds, highest[0]


def watch_memory(process: "subprocess.Popen[bytes]", highest: list[float]) -> None:
    """Note the highest sum of memory while the process runs."""
    while process.poll() is None:
        highest[0] = max(highest[0], sum(pss_of(one) for one in family_of(process.pid)))
        time.sleep(SAMPLE_SECONDS)


def family_of(parent: int) -> list[int]:
    """A process and all its descendants."""
    family = [parent]
    for one in family:
        for children in Path(f"/proc/{one}/task").glob("*/children"):
            with suppress(OSError):
                family += map(int, children.read_text().split())
    return family


def pss_of(process: int) -> float:
    """The memory of one process in MB, what it shares counted in parts; 0 when it has just ended."""
    with suppress(OSError, ValueError):
        for line in Path(f"/proc/{process}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) / 1_000
    return 0.0


def count_lost(path: Path) -> tuple[int, int, list[str]]:
    """How many messages there are, how many about an application, and which of those the scan left out."""
    messages, jobs, lost = 0, 0, []
    with start_workers() as executor:
        for result in read_archive([open_source(path)], Known(), executor, Wishes(every=True)):
            messages += result.messages
            for found in result.found:
                mark = found.reading.envelope.message_id or ""
                if mark.startswith("<job-"):
                    jobs += 1
                    lost += [mark] if found.left_out else []
    return messages, jobs, lost


if __name__ == "__main__":
    sys.exit(main())
