"""One person, and two sentences."""

import pytest
from tests.recovery.walk import Walk

from onward.recovery.steps.someone import sms_link


def test_a_message_is_ready_to_send_and_nothing_is_sent(walk: Walk) -> None:
    answer = walk.send("someone", who="Ann", message="Ten minutes? & hugs", phone="+49 (171) 555-0100")
    assert (answer.status_code, answer["location"]) == (303, f"/after/{walk.recovery_id}/someone")
    page = walk.said("someone")
    assert "For Ann" in page
    assert 'href="sms:+491715550100?&amp;body=Ten%20minutes%3F%20%26%20hugs"' in page


def test_two_sentences_stand_there_to_begin_with(walk: Walk) -> None:
    page = walk.said("someone")
    assert ("Have you got ten minutes for me" in page, "sms:" in page) == (True, False)


def test_an_emptied_message_is_not_filled_again(walk: Walk) -> None:
    walk.send("someone", who="Ann", message="")
    assert "Have you got ten minutes for me" not in walk.said("someone")


def test_nothing_written_takes_back_what_was_kept(walk: Walk) -> None:
    walk.send("someone", who="Ann", message="Ten minutes?")
    walk.send("someone", who="", message="", phone="")
    assert walk.rows("someone") == []


@pytest.mark.parametrize("phone", ["javascript:alert(1)", "0171;ext=5", "5?body=x", "+", "1", "9" * 30])
def test_a_number_that_nobody_can_dial_is_refused_and_stays(walk: Walk, phone: str) -> None:
    answer = walk.send("someone", message="Ten minutes?", phone=phone)
    assert answer.status_code == 422
    assert "Write a number as you would dial it, or leave it empty." in answer.content.decode()
    assert "Ten minutes?" in answer.content.decode()
    assert "sms:" not in walk.said("someone")


def test_a_hostile_message_comes_out_as_text_and_as_one_part_of_the_link(walk: Walk) -> None:
    walk.send("someone", who="</h2><script>", message="<script>alert(1)</script>&body=other\nline\"'")
    page = walk.said("someone")
    assert "<script>alert" not in page
    assert page.count("?&amp;body=%3Cscript%3Ealert%281%29%3C%2Fscript%3E%26body%3Dother%0Aline%22%27") == 1


def test_a_link_carries_every_sign() -> None:
    assert sms_link("", "a b\n#?&ü") == "sms:?&body=a%20b%0A%23%3F%26%C3%BC"
