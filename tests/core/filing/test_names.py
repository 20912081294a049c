import pytest

from onward.core.filing.names import acronym, core_words, site_of, spellings, split_name, word_of


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("Copse Water GmbH & Co. KG", "copsewater"),
        ("The Copse Water Hiring Team", "copsewater"),
        ("Copse Water S.r.l.", "copsewater"),
        ("Copse Water Sp. z o.o.", "copsewater"),
        ("Møller & Sønner A/S", "mollerandsonner"),
        ("Ltd", "ltd"),
        ("D'Arcy’s", "darcys"),
    ],
)
def test_spellings_begin_with_the_barest(name: str, bare: str) -> None:
    assert spellings(name)[0] == bare


def test_spellings_know_how_domains_write_umlauts_and_legal_forms() -> None:
    assert spellings("Bäder Süd AG") == ("badersud", "badersudag", "baedersued")


def test_spellings_of_no_letters_are_none() -> None:
    assert spellings("– !") == ()


def test_core_words_keep_a_name_made_of_a_legal_form() -> None:
    assert core_words("Group Holding") == ("group",)


def test_split_name_reads_dotted_letters_as_one_word() -> None:
    assert split_name("J.P. Marl B.V.") == ("jp", "marl", "bv")


@pytest.mark.parametrize(
    ("name", "letters"), [("Institute for Copse Research and Care", "icrc"), ("Copse Water", None)]
)
def test_acronym_needs_three_words(name: str, letters: str | None) -> None:
    assert acronym(name) == letters


@pytest.mark.parametrize(
    ("domain", "site"),
    [
        ("mail.copse.co.uk", "copse.co.uk"),
        ("jobs.copse.example", "copse.example"),
        ("copse.de", "copse.de"),
        ("localhost", "localhost"),
    ],
)
def test_site_of_leaves_out_what_stands_below(domain: str, site: str) -> None:
    assert site_of(domain) == site


def test_word_of_joins_what_a_hyphen_parts() -> None:
    assert word_of("copse-water.example") == "copsewater"
