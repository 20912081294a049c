import re
import stat
from html.parser import HTMLParser
from pathlib import Path

from onward.accounts.launch import launch_address, remove_launch_file, write_launch_file

URL = "http://jobs-0a1b2c3d.localhost:7427"


class Forms(HTMLParser):
    """The elements of a page with their attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))


def test_launch_file_posts_the_token(tmp_path: Path) -> None:
    path = write_launch_file(tmp_path, URL, "ticket")
    forms = Forms()
    forms.feed(path.read_text("utf-8"))
    found = {tag: [given for name, given in forms.elements if name == tag] for tag, _ in forms.elements}
    assert [form["action"] for form in found["form"]] == [f"{URL}/launch", "http://127.0.0.1:7427/launch"]
    assert [form["method"] for form in found["form"]] == ["post", "post"]
    assert [(field["name"], field["value"]) for field in found["input"]] == [("token", "ticket")] * 2
    assert [button["type"] for button in found["button"]] == ["submit", "submit"]


def test_launch_file_names_no_other_host(tmp_path: Path) -> None:
    text = write_launch_file(tmp_path, URL, "ticket").read_text("utf-8")
    assert re.findall(r"https?://[^\"/]+", text) == [URL, "http://127.0.0.1:7427"]


def test_launch_file_is_its_owners_alone(tmp_path: Path) -> None:
    (tmp_path / "open.html").write_text("an older one")
    (tmp_path / "open.html").chmod(0o666)
    path = write_launch_file(tmp_path, URL, "ticket")
    assert (path.name, stat.S_IMODE(path.stat().st_mode)) == ("open.html", 0o600)
    assert [file.name for file in tmp_path.iterdir()] == ["open.html"]


def test_launch_file_is_not_written_through_a_link(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.write_text("kept")
    (tmp_path / "open.html").symlink_to(elsewhere)
    path = write_launch_file(tmp_path, URL, "ticket")
    assert (path.is_symlink(), elsewhere.read_text()) == (False, "kept")


def test_launch_file_escapes_what_it_is_given(tmp_path: Path) -> None:
    text = write_launch_file(tmp_path, URL, '"><script>').read_text("utf-8")
    assert text.count("<script>") == 1


def test_remove_launch_file_twice(tmp_path: Path) -> None:
    write_launch_file(tmp_path, URL, "ticket")
    remove_launch_file(tmp_path)
    remove_launch_file(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_launch_address_holds_the_token() -> None:
    assert launch_address(URL, "ticket") == f"{URL}/launch?token=ticket"
