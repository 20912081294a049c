"""What is tied stays tied through what is missing; what is apart stays apart."""

import pytest

from onward.inbox.filing.ties import Ties, ordered


def ties(together: str = "", apart: str = "", shared: str = "") -> Ties:
    """Ties from pairs of letters: `ties("ab bc", "ax")`."""
    made = Ties(frozenset(shared))
    for pair in together.split():
        made.join(pair[0], pair[1])
    for pair in apart.split():
        made.keep_apart(pair[0], pair[1])
    return made


def test_ties_hold_through_what_is_not_present() -> None:
    assert ties("ab bc").pairs_together({"a", "c"}) == {("a", "c")}


def test_ties_of_one_that_is_present_are_none() -> None:
    assert ties("ab").pairs_together({"a"}) == frozenset()


def test_ties_apart_hold_for_whoever_is_present() -> None:
    assert ties("ab xy", "bx").pairs_apart({"a", "y"}) == {("a", "y")}


def test_ties_apart_of_what_is_gone_are_none() -> None:
    assert ties("ab xy", "bx").pairs_apart({"a", "b"}) == frozenset()


def test_ties_refuse_to_join_what_is_apart_also_after_either_grew() -> None:
    made = ties("ab xy", "ax")
    made.join("c", "b")
    assert made.join("c", "y") is False
    assert made.pairs_together(set("abcxy")) == {("a", "b"), ("b", "c"), ("x", "y")}


def test_ties_refuse_to_part_what_is_tied() -> None:
    assert ties("ab bc").keep_apart("a", "c") is False


def test_ties_of_a_mail_for_two_jobs_tie_none_of_them_to_the_other() -> None:
    made = ties("ab sa sx", shared="s")
    assert made.pairs_together(set("absx")) == {("a", "b"), ("a", "s"), ("s", "x")}
    assert made.find("b") != made.find("x")


def test_ties_of_a_mail_for_two_jobs_hang_on_another_where_one_is_missing() -> None:
    assert ties("ab sa", shared="s").pairs_together(set("bs")) == {("b", "s")}


@pytest.mark.parametrize(("key", "tied"), [("a", True), ("s", True), ("q", False)])
def test_ties_tell_what_is_tied(key: str, *, tied: bool) -> None:
    assert ties("ab sa", shared="s").is_tied(key) is tied


def test_ordered_is_the_same_either_way() -> None:
    assert ordered("b", "a") == ordered("a", "b") == ("a", "b")
