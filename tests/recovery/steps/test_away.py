"""Writing that is thrown away."""

import re

from tests.recovery.walk import A_DAY, Walk


def test_the_text_has_no_name_by_which_a_browser_would_send_it(walk: Walk) -> None:
    (area,) = re.findall(r"<textarea[^>]*>", walk.said("away"))
    assert (" name=" in area, 'autocomplete="off"' in area) == (False, True)
    form = re.search(r'<form[^>]*action="[^"]*/away"[^>]*>', walk.said("away"))
    assert form is not None
    assert "hx-post" not in form[0]


def test_throwing_away_keeps_nothing_and_says_so(walk: Walk) -> None:
    answer = walk.send("away", before="6", after="5", text="Sent by a browser that knows no better")
    assert (answer.status_code, answer["location"]) == (303, f"/after/{walk.recovery_id}")
    assert walk.rows("away") == []
    assert "It is gone. Nothing was kept." in walk.said()


def test_what_was_too_much_is_remembered_without_a_word(walk: Walk) -> None:
    answer = walk.send("away", before="5", after="8", text="Words")
    assert answer["location"] == f"/after/{walk.recovery_id}/away/after"
    (row,) = walk.rows("away")
    assert (row.answers, row.unfinished, row.before, row.after) == ({}, {}, 5, 8)


def test_it_rests_until_tomorrow_after_it_was_too_much(walk: Walk) -> None:
    walk.send("away", before="5", after="8")
    assert "<textarea" not in walk.said("away")
    assert "<textarea" in walk.at(walk.now + A_DAY).said("away")
