from onward.wellbeing.lines import draw


def test_line_goes_up_with_the_numbers_and_fills_the_width() -> None:
    assert draw([0, 10, 5], lowest=0, highest=10).points == "8,72 160,8 312,40"


def test_line_of_one_stands_in_the_middle() -> None:
    assert draw([5], lowest=1, highest=5).dots == ((160, 8),)


def test_line_of_none_is_empty() -> None:
    assert draw([], lowest=0, highest=10).points == ""
