from onward.core.reading.name_lists import all_lists, listed


def test_lists_hold_small_words_only() -> None:
    assert {word for words in all_lists().values() for word in words if word != word.lower()} == set()


def test_list_is_found_by_its_name() -> None:
    assert {"gmbh", "ltd", "srl"} - listed("legal") == set()
