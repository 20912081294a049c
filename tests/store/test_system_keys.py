import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from onward.store.system_keys import keep, look_up, may_be_there

only_linux = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the system always has a keyring")


@only_linux
def test_no_keyring_is_asked_without_a_bus(tmp_path: Path) -> None:
    assert not may_be_there({})
    assert not may_be_there({"XDG_RUNTIME_DIR": str(tmp_path)})


@only_linux
def test_keyring_may_be_there_where_a_bus_is(tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as bus:
        bus.bind(str(tmp_path / "bus"))
        assert may_be_there({"XDG_RUNTIME_DIR": str(tmp_path)})
    assert may_be_there({"DBUS_SESSION_BUS_ADDRESS": "unix:path=/nowhere"})


@only_linux
def test_without_a_bus_the_answer_comes_at_once_and_nothing_is_imported() -> None:
    script = (
        "import sys, time; from onward.store.system_keys import keep, look_up; begin = time.perf_counter();"
        "print(look_up('0', {}), keep('0', 'secret', {}), 'keyring' in sys.modules, time.perf_counter() - begin < 0.05)"
    )
    told = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout
    assert told == "None False False True\n"


@only_linux
def test_bus_that_leads_nowhere_keeps_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere/bus")
    bus = {"DBUS_SESSION_BUS_ADDRESS": "unix:path=/nowhere/bus"}
    begin = time.monotonic()
    assert look_up("0", bus) is None
    assert not keep("0", "secret", bus)
    assert time.monotonic() - begin < 5


@only_linux
def test_bus_that_never_answers_is_left_after_a_while(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as silent:
        silent.bind(str(tmp_path / "bus"))
        silent.listen()
        address = f"unix:path={tmp_path / 'bus'}"
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        begin = time.monotonic()
        assert look_up("0", {"DBUS_SESSION_BUS_ADDRESS": address}, patience_seconds=0.3) is None
        assert time.monotonic() - begin < 5


DESKTOP = """
import sys
from pathlib import Path
from keyring.backend import KeyringBackend, get_all_keyring
from onward.store.errors import StoreError
from onward.store.folder import data_folder
from onward.store.opening import open_store

get_all_keyring()  # what this machine has, before ours joins
kept = Path(sys.argv[2])

class Keyring(KeyringBackend):
    priority = 99
    def get_password(self, service, username):
        return dict(line.split() for line in kept.read_text().splitlines()).get(f"{service}/{username}")
    def set_password(self, service, username, password):
        with kept.open("a") as file:
            file.write(f"{service}/{username} {password}\\n")

Keyring.__module__ = sys.argv[3]
import keyring.backend
keyring.backend.get_all_keyring = lambda: [Keyring()]
environ = {"ONWARD_HOME": sys.argv[1], "DBUS_SESSION_BUS_ADDRESS": "unix:path=/somewhere"}
try:
    key = open_store(data_folder(environ), environ)
    print(key.place, key.value.hex(), (Path(sys.argv[1]) / "onward.key").exists())
except StoreError as error:
    print(type(error).__name__)
"""


def start_on_desktop(home: Path, kept: Path, module: str = "keyring.backends.SecretService") -> list[str]:
    kept.touch()
    command = [sys.executable, "-c", DESKTOP, str(home), str(kept), module]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()


def test_key_is_kept_by_the_keyring_of_a_desktop_and_nowhere_else(tmp_path: Path) -> None:
    home, kept = tmp_path / "home", tmp_path / "kept"
    place, key, in_file = start_on_desktop(home, kept)
    assert (place, in_file) == ("keyring", "False")
    account = (home / "install-id").read_text().strip()
    assert kept.read_text() == f"onward/{account} {key}\n"
    assert start_on_desktop(home, kept) == [place, key, in_file]


def test_key_that_the_keyring_lost_is_not_made_anew(tmp_path: Path) -> None:
    start_on_desktop(tmp_path / "home", tmp_path / "kept")
    (tmp_path / "kept").write_text("")
    assert start_on_desktop(tmp_path / "home", tmp_path / "kept") == ["KeyMissingError"]
    assert (tmp_path / "kept").read_text() == ""


def test_key_is_not_given_to_a_keyring_that_is_a_plain_file(tmp_path: Path) -> None:
    place, _, in_file = start_on_desktop(tmp_path / "home", tmp_path / "kept", "keyrings.alt.file")
    assert (place, in_file) == ("file", "True")
    assert (tmp_path / "kept").read_text() == ""
