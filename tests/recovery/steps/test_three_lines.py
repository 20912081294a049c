"""A fairer view in three lines."""

from tests.recovery.walk import Walk

SCRIPT = "<script>alert(1)</script>"


def test_three_lines_are_kept_and_the_last_is_said_back(walk: Walk) -> None:
    lines = {"thought": "I am out", "speaks": "One no. Two talks are open.", "fairer": "One place said no."}
    answer = walk.send("three_lines", before="6", after="4", **lines)
    assert answer["location"] == f"/after/{walk.recovery_id}/three_lines/after"
    (row,) = walk.rows("three_lines")
    assert (row.answers, row.before, row.after) == (lines, 6, 4)
    assert "<p>One place said no.</p>" in walk.said("three_lines", "after")


def test_three_lines_need_no_rating_and_not_all_three(walk: Walk) -> None:
    assert walk.send("three_lines", thought="I am out").status_code == 303
    assert "The third line may come to you later." in walk.said("three_lines", "after")


def test_three_lines_kept_empty_leave_nothing(walk: Walk) -> None:
    walk.send("three_lines", thought="I am out")
    assert walk.send("three_lines", thought=" ")["location"] == f"/after/{walk.recovery_id}"
    assert walk.rows("three_lines") == []


def test_three_lines_that_made_it_heavier_end_for_today(walk: Walk) -> None:
    walk.send("three_lines", thought="I am out", before="4", after="6")
    page = walk.said("three_lines", "after")
    assert ("That is enough of this for today" in page, "Two ways" in page) == (True, False)
    assert "That was enough of this for today." in walk.said("distance")


def test_three_lines_are_offered_on_the_first_day_and_not_to_somebody_who_cannot_think(walk: Walk) -> None:
    link = f'href="/after/{walk.recovery_id}/three_lines"'
    assert link in walk.said().partition("another-day")[0]
    walk.client.post(f"/after/{walk.recovery_id}/how", {"feeling": "cannot_think"})
    assert link not in walk.said().partition("another-day")[0]


def test_three_lines_show_hostile_text_as_text(walk: Walk) -> None:
    walk.send("three_lines", thought=SCRIPT, fairer=f"</textarea>{SCRIPT}")
    assert "<script>alert" not in walk.said("three_lines") + walk.said("three_lines", "after")


def test_the_longer_way_begins_with_what_was_written(walk: Walk) -> None:
    walk.send("three_lines", thought="I am out", fairer="One place said no.")
    page = walk.client.get(f"/after/{walk.recovery_id}/thought?now=yes").content.decode()
    assert ("I am out</textarea>" in page, "One place said no.</textarea>" in page) == (True, True)
