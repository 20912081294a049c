from pathlib import Path

import pytest
from tests.cli.calls import Onward

HEAD = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"


@pytest.fixture
def connections(tmp_path: Path) -> Path:
    path = tmp_path / "Connections.csv"
    path.write_text(HEAD + "Dana,Brook,,dana@brook.example,Copse,Planner,05 Mar 2024\n,,x,,,,\nAda,Birch,,,,,\n")
    return path


def test_people_are_taken_in_once_and_three_are_named(onward: Onward, connections: Path) -> None:
    assert onward("people").out == (
        "Nobody is here yet. Begin with your mail (onward people import --mail) or a file (… import FILE).\n"
    )
    first = onward("people", "import", str(connections))
    assert first.out == "2 new people · 0 known already\nrow 3: there is no name in it\n"
    again = onward("people", "import", str(connections), "--json").lines
    assert again == [
        {"added": 0, "known": 2, "problems": 1, "named": [{"what": "there is no name in it", "where": "row 3"}]}
    ]
    assert onward("people").out.splitlines() == [
        "This week, if you like:",
        "  Ada Birch",
        "  Dana Brook · Planner, Copse",
        "Close to me: 0 · I know them a little: 2 · Met once: 0",
    ]


def test_people_as_lines_and_by_words(onward: Onward, connections: Path) -> None:
    onward("people", "import", str(connections), "--ring", "met")
    lines = onward("people", "--json").lines
    assert [(line["name"], line["ring"], line["this_week"]) for line in lines] == [
        ("Ada Birch", "met", False),
        ("Dana Brook", "met", False),
    ]
    assert (lines[1]["address"], lines[1]["last_heard_on"], lines[0]["company"]) == (
        "dana@brook.example",
        "2024-03-05",
        None,
    )
    assert onward("people", "--text", "cop").out == "Dana Brook · Planner, Copse  dana@brook.example\n"
    assert [line["name"] for line in onward("people", "--text", "birch", "--json").lines] == ["Ada Birch"]


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["people", "--text", "nobody\x1b[31m"], 1),
        (["people", "import"], 2),
        (["people", "import", "nothing.csv"], 1),
        (["people", "import", "nothing.csv", "--mail"], 2),
        (["people", "import", __file__], 1),
        (["people", "import", "x", "--ring", "best"], 2),
    ],
)
def test_what_cannot_be_done_is_said(onward: Onward, arguments: list[str], code: int) -> None:
    said = onward(*arguments)
    assert (said.code, said.out, "\x1b" in said.err) == (code, "", False)


def test_people_in_mail(onward: Onward, mailbox: Path) -> None:
    onward("import", str(mailbox))
    assert onward("people", "import", "--mail", "--json").lines == [
        {"added": 0, "known": 0, "problems": 0, "named": []}
    ]
