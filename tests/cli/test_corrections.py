"""correct, move, split, merge, taught, undo, review, left-out, reread, me: on mail that was taken in."""

from pathlib import Path
from typing import Any

import pytest
from tests.cli.calls import Onward

ME = ("--me", "robin@vale.example")


@pytest.fixture
def story(mailbox: Path, onward: Onward) -> dict[str, Any]:
    """The one story in the mailbox, taken in: an application received, a no."""
    assert onward("import", *ME, str(mailbox)).code == 0
    line: dict[str, Any] = onward("show", "feld", "--json").lines[0]
    return line


def facts(onward: Onward, named: str = "feld") -> list[str]:
    """What happened in an application."""
    return [event["kind"] for event in onward("show", named, "--json").lines[0]["events"]]


def test_show_prints_facts_with_their_words_and_names(story: dict[str, Any], onward: Onward) -> None:
    lines = onward("show", "feld").out.splitlines()
    assert lines[0] == f"Feld Manor Hotel · Night Porter  {story['id'][-8:]}"
    assert lines[1:3] == ["They said no · 41 days · after applying", ""]
    assert lines[3] == f"  {story['events'][0]['id'][-8:]}  2026-03-01  Received"
    assert lines[4].startswith(" " * 24 + "“")
    assert [sorted(event) for event in story["events"]] == [
        ["at", "certainty", "evidence", "id", "kind", "message_id", "said", "stage"]
    ] * 2
    assert {words["for"] for event in story["events"] for words in event["evidence"]} >= {"kind", "company"}


def test_a_corrected_kind_holds_and_is_taught_and_taken_back(story: dict[str, Any], onward: Onward) -> None:
    said = onward("correct", story["events"][1]["id"][-8:], "--kind", "feedback")
    assert said.out.startswith("Put right: Feld Manor Hotel · Night Porter")
    assert facts(onward) == ["acknowledgement", "feedback"]
    (taught,) = onward("taught", "--json").lines
    assert (taught["kind"], taught["value"], taught["address"]) == ("kind", "feedback", "jobs@feldmanor.example")
    assert "means: Feedback" in onward("taught").out
    assert onward("undo").code == 0
    assert (facts(onward), onward("taught", "--json").lines) == (["acknowledgement", "rejection"], [])


def test_what_was_taught_can_be_forgotten_and_the_correction_stays(story: dict[str, Any], onward: Onward) -> None:
    onward("correct", story["events"][1]["id"], "--kind", "feedback")
    (taught,) = onward("taught", "--json").lines
    assert onward("taught", "--forget", taught["id"][-8:]).code == 0
    assert onward("taught").out == "Nothing was taught yet; what you correct is.\n"
    assert facts(onward) == ["acknowledgement", "feedback"]
    assert onward("taught", "--forget", taught["id"]).code == 1


def test_a_fact_is_set_aside(story: dict[str, Any], onward: Onward) -> None:
    assert onward("correct", story["events"][1]["id"], "--not-mine").code == 0
    assert facts(onward) == ["acknowledgement"]
    assert onward("correct", story["events"][1]["id"], "--dismiss").code == 1


def test_a_date_is_put_right(story: dict[str, Any], onward: Onward) -> None:
    assert onward("correct", story["events"][1]["id"], "--date", "2026-04-10").code == 0
    assert onward("show", "feld", "--json").lines[0]["events"][1]["at"] == "2026-04-10T12:00:00+00:00"


def test_company_and_role_are_put_right_by_fact_or_application(story: dict[str, Any], onward: Onward) -> None:
    line = onward("correct", story["events"][0]["id"], "--company", "Harbour Shoes", "--json").lines[0]
    assert (line["id"], line["company"], line["role"]) == (story["id"], "Harbour Shoes", "Night Porter")
    line = onward("correct", "harbour", "--role", "Cook", "--json").lines[0]
    assert (line["id"], line["role"]) == (story["id"], "Cook")


@pytest.mark.parametrize(
    "arguments",
    [(), ("--kind", "offer", "--dismiss"), ("--kind", "offer", "--role", "x"), ("--kind", "planted"), ("--date", "x")],
)
def test_correct_says_one_thing_at_a_time(arguments: tuple[str, ...], onward: Onward) -> None:
    assert onward("correct", "feld", *arguments).code == 2


def test_what_no_mail_says_is_refused(story: dict[str, Any], onward: Onward) -> None:
    said = onward("correct", story["events"][1]["id"], "--kind", "accepted")
    assert (said.code, said.err) == (2, "onward: No mail says this by itself: write it down by hand.\n")


def test_split_merge_and_move_keep_every_fact(story: dict[str, Any], onward: Onward) -> None:
    second = story["events"][1]["id"]
    new = onward("split", "feld", second, "--json").lines[0]
    assert ([event["kind"] for event in new["events"]], new["id"] == story["id"]) == (["rejection"], False)
    assert facts(onward, story["id"]) == ["acknowledgement"]
    one = onward("merge", story["id"][-8:], new["id"][-8:], "--json").lines[0]
    assert (one["id"], [event["kind"] for event in one["events"]]) == (story["id"], ["acknowledgement", "rejection"])
    assert onward("show", new["id"], "--json").lines[0]["id"] == story["id"]
    moved = onward("move", second, "--new", "--json").lines[0]
    assert (len(onward("applications", "--json").lines), moved["id"] == story["id"]) == (2, False)
    back = onward("move", second, "--to", story["id"], "--json").lines[0]
    assert (back["id"], len(onward("applications", "--json").lines)) == (story["id"], 1)


@pytest.mark.parametrize("arguments", [("x",), ("x", "--new", "--to", "y"), ("--new",)])
def test_move_needs_to_know_where_to(arguments: tuple[str, ...], onward: Onward) -> None:
    assert onward("move", *arguments).code == 2


@pytest.mark.usefixtures("story")
def test_acts_are_listed_and_taken_back_by_name(onward: Onward) -> None:
    onward("add", "Harbour Shoes")
    onward("edit", "feld", "--note", "by bike")
    listed = onward("undo", "--list", "--json").lines
    assert [line["kind"] for line in listed] == ["edited", "added", "imported"]
    assert onward("undo", listed[1]["act"][-8:]).out == f"Taken back: {listed[1]['sentence']}\n"
    assert [line["company"] for line in onward("applications", "--json").lines] == ["Feld Manor Hotel"]
    assert onward("show", "feld", "--json").lines[0]["note"] == "by bike"
    assert onward("undo", "0123456789abcdef").code == 1
    assert onward("undo", "--list", listed[0]["act"]).code == 2


def test_an_act_that_others_stand_on_names_them(onward: Onward) -> None:
    onward("add", "Feld Manor", "--kind", "sent", "--at", "2026-03-01")
    onward("happened", "feld", "interview", "--at", "2026-03-05")
    later, first = onward("undo", "--list", "--json").lines
    said = onward("undo", first["act"])
    assert said.code == 2
    assert said.err.splitlines() == [
        "onward: take these back first, the last one first:",
        f"  {later['act'][-8:]}  {later['sentence']}",
    ]


def test_nothing_to_undo_is_no_failure(onward: Onward) -> None:
    said = onward("undo")
    assert (said.code, said.out) == (0, "There is nothing to take back.\n")


def test_left_out_mail_is_listed_and_taken_in(story: dict[str, Any], mailbox: Path, onward: Onward) -> None:
    (line,) = onward("left-out", "--json").lines
    assert [line[name] for name in ("date", "from", "subject", "message_id", "path")] == [
        "2026-03-02T09:00:00+00:00",
        "Harbour Shoes <news@harbourshoes.example>",
        "New boots in the shop",
        "<two@harbourshoes.example>",
        str(mailbox),
    ]
    listed = onward("left-out").out.splitlines()
    assert listed[0] == (
        f"{line['id'][-8:]}  2026-03-02  Harbour Shoes <news@harbourshoes.example> · New boots in the shop"
    )
    taken = onward("left-out", "--pull", line["id"][-8:], "--kind", "acknowledgement")
    assert (taken.code, taken.err) == (0, "")
    assert onward("left-out").out == "Nothing was left out.\n"
    assert sum(len(one["events"]) for one in onward("applications", "--json").lines) == len(story["events"]) + 1
    assert onward("left-out", "--pull", line["id"], "--kind", "offer").code == 1
    onward("undo")
    assert [one["id"] for one in onward("left-out", "--json").lines] == [line["id"]]


@pytest.mark.parametrize("arguments", [("--pull", "x"), ("--kind", "offer"), ("--pull", "x", "--kind", "other")])
def test_left_out_needs_both_which_and_what(arguments: tuple[str, ...], onward: Onward) -> None:
    assert onward("left-out", *arguments).code == 2


def test_mail_that_is_gone_cannot_be_taken_in(story: dict[str, Any], mailbox: Path, onward: Onward) -> None:
    (line,) = onward("left-out", "--json").lines
    mailbox.unlink()
    said = onward("left-out", "--pull", line["id"], "--kind", "offer")
    assert (said.code, said.out) == (2, "")
    assert said.err == (
        "onward: The mail is no longer where it was. Import the mailbox from where it is now, and try again.\n"
    )
    assert facts(onward) == [event["kind"] for event in story["events"]]


def test_review_asks_about_a_guessed_address_once(mailbox: Path, onward: Onward) -> None:
    onward("import", str(mailbox))
    (question,) = onward("review", "--json").lines
    assert (question["question"], question["about"]) == ("own_address", "robin@vale.example")
    end = question["id"][-8:]
    told = onward("review").out.splitlines()
    assert (told[0], told[2]) == (
        "Is this address yours?  robin@vale.example",
        f"    onward review --answer {end} yes|no",
    )
    assert onward("review", "--answer", end, "yes").code == 0
    assert onward("review").out == "There is nothing to ask.\n"
    assert onward("review", "--answer", end, "yes").code == 1
    assert onward("me", "--json").lines[0]["addresses"] == [{"address": "robin@vale.example", "standing": "confirmed"}]


def test_review_takes_yes_and_no_alone(onward: Onward) -> None:
    assert onward("review", "--answer", "0123456789abcdef", "perhaps").code == 2


def test_reread_finds_nothing_new_in_what_was_just_read(story: dict[str, Any], onward: Onward) -> None:
    assert onward("reread", "--json").lines == [{"read": len(story["events"]), "proposed": 0}]
    assert onward("reread").out == "2 mails read again\nThey say what they said before.\n"


def test_me_keeps_addresses_time_zone_and_country(onward: Onward) -> None:
    said = onward(
        "me", "--add", "Robin@Vale.example", "--deny", "spam@vale.example", "--time-zone", "Europe/Berlin",
        "--country", "de", "--json",
    )  # fmt: skip
    assert said.lines == [
        {
            "addresses": [
                {"address": "robin@vale.example", "standing": "confirmed"},
                {"address": "spam@vale.example", "standing": "denied"},
            ],
            "time_zone": "Europe/Berlin",
            "country": "DE",
        }
    ]
    line = onward("no", "Feld Manor", "--at", "2026-03-04", "--json").lines[0]
    assert line["events"][0]["at"] == "2026-03-04T11:00:00+00:00"


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("--time-zone", "Europe/Nowhere"), "There is no such time zone. Write it as Europe/Berlin."),
        (("--time-zone", "../../etc/passwd"), "There is no such time zone. Write it as Europe/Berlin."),
        (("--country", "Germany"), "Write the country by its two letters, as DE."),
    ],
)
def test_me_refuses_what_is_none(arguments: tuple[str, ...], sentence: str, onward: Onward) -> None:
    said = onward("me", *arguments)
    assert (said.code, said.err) == (2, f"onward: {sentence}\n")


def test_an_address_that_is_not_ones_own_has_its_mail_read_again(mailbox: Path, onward: Onward) -> None:
    onward("import", "--me", "jobs@feldmanor.example", str(mailbox))
    assert facts(onward, "night") == ["sent", "sent"]
    assert onward("me", "--deny", "jobs@feldmanor.example", "--add", "robin@vale.example").code == 0
    assert facts(onward, "night") == ["acknowledgement", "rejection"]
