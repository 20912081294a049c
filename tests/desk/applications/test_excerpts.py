from onward.desk.applications.excerpts import Quote, cut_beginning, cut_end, quote


def test_words_stand_in_their_paragraph_however_lines_are_broken() -> None:
    text = "Hi Robin,\n\nI had him on the line. He liked\nyou, and it is a no.\nBest of luck.\n\nClive"
    assert quote(text, "He liked you, and it is a no.") == Quote(
        "I had him on the line. ", "He liked you, and it is a no.", " Best of luck."
    )


def test_words_inside_a_word_touch_what_stands_beside_them() -> None:
    assert quote("as analyst-2 now", "analyst") == Quote("as ", "analyst", "-2 now")


def test_words_that_the_text_does_not_hold_stand_alone() -> None:
    assert quote("Nothing of it.", "Your application") == Quote("", "Your application", "")


def test_words_are_no_pattern() -> None:
    assert quote("aaa (a+)+$ b", "(a+)+$") == Quote("aaa ", "(a+)+$", " b")


def test_no_words_are_no_quote_of_all() -> None:
    assert quote("text", "  ") == Quote("", "", "")


def test_endless_words_are_cut() -> None:
    found = quote("word " * 1000, "word " * 1000)
    assert (found.before, len(found.words) < 1210, found.words[-6:]) == ("", True, "word …")


def test_long_paragraphs_are_cut_at_a_sentence_before_and_a_word_behind() -> None:
    assert cut_beginning("One two three. Four five.", 15) == "… Four five."
    assert cut_beginning("one two three four", 9) == "… four"
    assert cut_end("one two three four", 9) == "one two …"
    assert cut_end("short", 9) == "short"
