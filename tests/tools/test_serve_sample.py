import http.client
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from tests.serving import surroundings

import serve_sample

START = """
import sys
from pathlib import Path
import serve_sample
serve_sample.HOME = Path(sys.argv[1])
serve_sample.MARK = serve_sample.HOME / "taken-in"
sys.exit(serve_sample.run())
"""
READ = "Its mailbox is read"


@contextmanager
def served(folder: Path) -> Iterator[list[str]]:
    """What is said until the address that opens the sample stands there; the server ends as by Ctrl-C."""
    tools = str(Path(serve_sample.__file__).parent)
    environ = surroundings(folder) | {"ONWARD_HOME": str(folder.parent / "mine"), "PYTHONPATH": tools}
    command = (sys.executable, "-c", START, str(folder))
    with subprocess.Popen(command, env=environ, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        said = []
        for line in process.stdout:
            said.append(line)
            if "/launch?token=" in line:
                break
        yield said
        process.send_signal(signal.SIGINT)
        assert process.wait(15) == 0


def opens(address: str) -> int:
    """The status that the address gives which opens the sample."""
    host, _, target = address.strip().removeprefix("http://").partition("/")
    with closing(http.client.HTTPConnection("127.0.0.1", int(host.rpartition(":")[2]), timeout=10)) as connection:
        connection.request("GET", f"/{target}", headers={"Host": host})
        return connection.getresponse().status


def test_sample_says_first_what_it_does_and_reads_its_mailbox_once(tmp_path: Path) -> None:
    folder = tmp_path / "sample"
    with served(folder) as said:
        assert opens(said[-1]) == 302
        assert said[0].startswith("The sample: an invented person's search; nothing in it is yours.")
        assert (
            [line.startswith(READ) for line in said].count(True),
            len(re.findall("http://jobs-", "".join(said))),
        ) == (
            1,
            2,
        )
    with served(folder) as said:
        assert [line for line in said if line.startswith(READ)] == []
    (folder / "taken-in").write_text("of an older version\n")
    with served(folder) as said:
        assert [line.startswith(READ) for line in said].count(True) == 1
    assert not (tmp_path / "mine").exists()


def test_surroundings_of_the_sample_keep_what_the_person_had_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "environ", {"ONWARD_HOME": "/mine", "DATABASE_URL": "postgres://x", "PATH": "/bin"})
    serve_sample.set_surroundings(serve_sample.HOME)
    assert dict(os.environ) == {
        "PATH": "/bin",
        "ONWARD_OWN_HOME": "/mine",
        "ONWARD_HOME": str(serve_sample.HOME),
        "ONWARD_KEY_STORE": "file",
        "ONWARD_SAMPLE": "yes",
    }
