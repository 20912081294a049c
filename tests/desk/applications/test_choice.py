import pytest

from onward.desk.applications.choice import Choice, Sort, read_choice


def test_what_nobody_can_choose_is_not_chosen() -> None:
    sent = {
        "outcome": "1 OR 1=1",
        "stage": "considering",
        "channel": "<b>",
        "since": "31",
        "sort": "-id",
        "after_no": "1",
        "page": "²",
    }
    assert read_choice(sent, "") == Choice()


def test_what_was_chosen_comes_back_from_its_address_without_the_words() -> None:
    choice = Choice(
        "blue folder", "silence", "final", "board", "90", after_no=True, past=True, sort=Sort.COMPANY, page=3
    )
    assert choice.address == (
        "outcome=silence&stage=final&channel=board&since=90&after_no=yes&past=yes&sort=company&words=kept&page=3"
    )
    told = dict(pair.split("=") for pair in choice.address.split("&"))
    assert read_choice(told, "  blue \n folder ") == choice


def test_what_is_past_is_chosen_from_the_first_page_on() -> None:
    choice = Choice(stage="final", page=3).with_past(past=True)
    assert (choice.address, choice.narrows_further) == ("stage=final&past=yes", True)
    assert (choice.with_past(past=False), Choice(past=True).narrows) == (Choice(stage="final"), False)


@pytest.mark.parametrize(
    ("choice", "asks"),
    [
        (Choice(text="folder"), True),
        (Choice(outcome="silence"), True),
        (Choice(after_no=True), True),
        (Choice(since="earlier"), True),
        (Choice(stage="final", channel="board", since="365", sort=Sort.OLDEST), False),
    ],
)
def test_what_is_past_is_asked_for_by_words_or_by_how_it_ended(
    choice: Choice,
    asks: bool,  # noqa: FBT001  # what is expected
) -> None:
    assert choice.asks_for_past is asks


def test_all_of_the_list_has_the_plain_address() -> None:
    assert (Choice().address, Choice().narrows, Choice(sort=Sort.NEWEST).narrows) == ("", False, False)


def test_endless_words_and_pages_are_cut() -> None:
    choice = read_choice({"page": "9" * 5000}, "a" * 5000)
    assert (len(choice.text), choice.page) == (200, 1)
