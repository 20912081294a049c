"""add, no, happened, edit, remove: what a person writes down, and what is said when it cannot be."""

from typing import Any

import pytest
from tests.cli.calls import Onward, Said

AT = ("--at", "2026-03-04")
SENT = ("--kind", "sent", *AT)


def only(said: Said) -> dict[str, Any]:
    """The one line of what went well."""
    assert (said.code, said.err) == (0, "")
    assert len(said.lines) == 1
    return said.lines[0]


def test_add_writes_down_what_is_said(onward: Onward) -> None:
    said = onward(
        "add", "Feld Manor", "--role", "Night Porter", *SENT, "--channel", "board", "--note", "by bike",
        "--url", "https://feldmanor.example/jobs/1", "--deadline", "2026-03-30", "--json",
    )  # fmt: skip
    line = only(said)
    assert (line["company"], line["role"], line["standing"]) == ("Feld Manor", "Night Porter", "open")
    assert line["events"] == [
        {"kind": "sent", "at": "2026-03-04T12:00:00+00:00", "message_id": None, "certainty": "sure"}
    ]
    shown = only(onward("show", "feld", "--json"))
    assert [shown[name] for name in ("channel", "url", "deadline_on", "note")] == [
        "board",
        "https://feldmanor.example/jobs/1",
        "2026-03-30",
        "by bike",
    ]


def test_add_only_considered_has_no_event_of_the_contract(onward: Onward) -> None:
    line = only(onward("add", "Feld Manor", "--json"))
    assert (line["outcome"], line["standing"], line["furthest_stage"], line["events"]) == (
        "open",
        "considering",
        "unknown",
        [],
    )


def test_add_says_what_it_did_and_how_to_take_it_back(onward: Onward) -> None:
    said = onward("add", "Feld Manor")
    end = onward("applications", "--json").lines[0]["id"][-8:]
    assert said.out == f"Added: Feld Manor  {end}\nTo take it back: onward undo\n"


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("add", "   "), "Write the company’s name."),
        (("add", "x" * 201), "This is too long: at most 200 characters."),
        (("add", "Feld", "--url", "javascript:alert(1)"), "This is no link to a page. It begins with https://"),
        (("add", "Feld", "--at", "1970-01-01"), "Look at the year again: this day lies too far away."),
        (("add", "Feld\x07"), "There are signs in this text that cannot be kept. Type it anew."),
        (("no", ""), "Write the company’s name."),
    ],
)
def test_what_cannot_be_kept_is_a_sentence_and_nothing_is_stored(
    arguments: tuple[str, ...], sentence: str, onward: Onward
) -> None:
    said = onward(*arguments)
    assert (said.code, said.out, said.err) == (2, "", f"onward: {sentence}\n")
    assert onward("applications", "--json").lines == []


def test_no_needs_only_a_company_and_goes_to_what_is_open_there(onward: Onward) -> None:
    added = only(onward("add", "Feld Manor", *SENT, "--json"))
    line = only(onward("no", "Feld Manor", "--at", "2026-03-10", "--text", "not this time", "--json"))
    assert (line["id"], line["outcome"]) == (added["id"], "rejection")
    shown = only(onward("show", "feld", "--json"))
    assert shown["events"][-1]["evidence"] == [{"for": "kind", "text": "not this time"}]


def test_no_of_an_unknown_day_has_none(onward: Onward) -> None:
    line = only(onward("no", "Feld Manor", "--at", "unknown", "--json"))
    assert [event["at"] for event in line["events"]] == [None]


def test_no_twice_is_written_down_once(onward: Onward) -> None:
    first = only(onward("no", "Feld Manor", *AT, "--json"))
    said = onward("no", "Feld Manor", *AT)
    assert said.out == f"This was written down already: Feld Manor  {first['id'][-8:]}\n"
    assert len(onward("applications", "--json").lines) == 1


def test_no_where_several_are_open_lists_them_and_changes_nothing(onward: Onward) -> None:
    ends = {
        role: only(onward("add", "Feld Manor", "--role", role, *SENT, "--json"))["id"][-8:]
        for role in ("Night Porter", "Cook")
    }
    said = onward("no", "Feld Manor")
    assert (said.code, said.out) == (2, "")
    head, *listed = said.err.splitlines()
    assert head == "onward: 2 applications fit Feld Manor; name one by what stands in front of it:"
    assert sorted(listed) == sorted(f"  {end}  Feld Manor · {role}" for role, end in ends.items())
    assert [line["standing"] for line in onward("applications", "--json").lines] == ["open", "open"]
    line = only(onward("no", "Feld Manor", "--application", ends["Cook"], *AT, "--json"))
    assert (line["role"], line["outcome"]) == ("Cook", "rejection")


def test_several_are_lines_for_programs(onward: Onward) -> None:
    ids = {only(onward("add", "Feld Manor", "--role", role, *SENT, "--json"))["id"] for role in ("Porter", "Cook")}
    said = onward("no", "Feld Manor", "--json")
    assert (said.code, {line["id"] for line in said.lines}) == (2, ids)


def test_happened_adds_to_the_story(onward: Onward) -> None:
    onward("add", "Feld Manor", *SENT)
    for kind, day in (("interview", "2026-03-10"), ("offer", "2026-03-12"), ("accepted", "2026-03-13")):
        only(onward("happened", "feld", kind, "--at", day, "--json"))
    line = onward("applications", "--json").lines[0]
    assert [event["kind"] for event in line["events"]] == ["sent", "interview", "offer", "offer"]
    assert (line["outcome"], line["standing"]) == ("offer", "accepted")


def test_happened_refuses_what_cannot_be(onward: Onward) -> None:
    onward("add", "Feld Manor", *SENT)
    said = onward("happened", "feld", "accepted")
    assert (said.code, said.err) == (2, "onward: Write down the offer first.\n")


def test_edit_keeps_what_is_said_and_takes_out_what_is_empty(onward: Onward) -> None:
    onward("add", "Feld Manor", "--role", "Porter", "--note", "by bike", "--deadline", "2026-03-30")
    line = only(onward("edit", "feld", "--role", "Night Porter", "--note", "", "--deadline", "unknown", "--json"))
    shown = only(onward("show", "feld", "--json"))
    assert (line["role"], shown["note"], shown["deadline_on"]) == ("Night Porter", None, None)


def test_edit_without_anything_new_says_so(onward: Onward) -> None:
    added = only(onward("add", "Feld Manor", "--role", "Porter", "--json"))
    assert (
        onward("edit", "feld", "--role", "Porter").out == f"Nothing changed: Feld Manor · Porter  {added['id'][-8:]}\n"
    )
    assert onward("edit", "feld").code == 2


def test_remove_takes_it_out_of_the_list_and_undo_brings_it_back(onward: Onward) -> None:
    added = only(onward("add", "Feld Manor", "--json"))
    assert only(onward("remove", "feld", "--json"))["id"] == added["id"]
    assert onward("applications", "--json").lines == []
    assert onward("undo").code == 0
    assert [line["id"] for line in onward("applications", "--json").lines] == [added["id"]]


def test_what_is_not_there_is_exit_code_1(onward: Onward) -> None:
    for arguments in (("show", "nobody"), ("edit", "nobody", "--role", "x"), ("remove", "nobody"), ("show", "\x1b[2J")):
        said = onward(*arguments)
        assert (said.code, said.out, said.err.count("\n")) == (1, "", 1)
        assert said.err.isascii()
        assert said.err.rstrip("\n").isprintable()


def test_hostile_names_never_reach_the_terminal_as_they_are(onward: Onward) -> None:
    onward("add", "Ev\u202eil \u009b2J Inc", "--role", "R\u2066ole", *SENT)
    for arguments in (("applications",), ("show", "inc"), ("undo", "--list")):
        said = onward(*arguments)
        assert said.code == 0
        assert [letter for letter in said.out if not letter.isprintable() and letter != "\n"] == []
