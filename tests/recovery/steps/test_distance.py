"""From a few steps away."""

from tests.recovery.walk import Walk

SCRIPT = "<script>alert(1)</script>"


def test_distance_asks_of_this_person_and_then_by_name(walk: Walk) -> None:
    assert "Why does this person feel as they do?" in walk.said("distance")
    walk.do("distance", "by_name", called=" Robin ", why="Tired.", before="5")
    page = walk.said("distance")
    assert ("Why does Robin feel this?" in page, "Tired.</textarea>" in page) == (True, True)
    assert walk.rows("distance")[0].done_at is None


def test_distance_is_kept_with_the_name_in_this_step_alone(walk: Walk) -> None:
    walk.send("distance", called="Robin", friend="Sleep first.", before="6", after="4")
    (row,) = walk.rows("distance")
    assert row.answers == {"called": "Robin", "why": "", "friend": "Sleep first.", "later": ""}
    assert "Robin" not in walk.said() + walk.said("fair_note") + walk.said("distance", "after")


def test_a_name_alone_is_not_kept(walk: Walk) -> None:
    assert walk.send("distance", called="Robin")["location"] == f"/after/{walk.recovery_id}"
    assert walk.rows("distance") == []


def test_name_that_is_hostile_or_a_format_is_text(walk: Walk) -> None:
    walk.do("distance", "by_name", called=f"%s %(name)s {{0}} {SCRIPT}")
    page = walk.said("distance")
    assert ("<script>alert" in page, "Why does %s %(name)s {0} &lt;script&gt;" in page) == (False, True)


def test_distance_does_nothing_else(walk: Walk) -> None:
    assert walk.do("distance", "by_nothing", called="Robin").status_code == 404
    assert walk.rows("distance") == []


def test_written_page_asks_by_name(walk: Walk) -> None:
    walk.send("distance", called="Robin", later="It was one of many.")
    page = walk.client.get(f"/after/{walk.recovery_id}/print").content.decode()
    assert ("How will Robin look at it in five years?" in page, "It was one of many." in page) == (True, True)
