from onward.core.filing.words import read_set, read_table


def test_read_set_gives_folded_words() -> None:
    words = read_set("legal_forms")
    assert "gmbh" in words
    assert {word for word in words if word != word.casefold() or " " in word} == set()


def test_read_table_gives_what_words_stand_for() -> None:
    assert read_table("seniority")["jr"] == "junior"
