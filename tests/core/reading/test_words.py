import pytest

from onward.core.reading.words import words_of


@pytest.mark.parametrize(
    ("text", "lows"),
    [
        ("Thank you, Robin.", ["thank", "you", "robin"]),
        ("C++ and AI/ML at Feld & Sons", ["c++", "and", "ai/ml", "at", "feld", "&", "sons"]),
        ("St. Aidan’s R-10442", ["st", "aidan's", "r-10442"]),
        ("poste d'ingénieur, l’École", ["poste", "d'", "ingénieur", "l'", "école"]),
        ("I'm O'Dell, we'd", ["i'm", "o'", "dell", "we'd"]),
        ("Technicien(ne), Planer*in, chef·fe, Lehrer:in", ["technicien(ne)", "planer*in", "chef·fe", "lehrer:in"]),
        ("role: {{job.title}}", ["role", "{{job.title}}"]),
        ("Night Porter-ADM0081", ["night", "porter", "adm0081"]),
        ("Dana @ Feld, © 2026", ["dana", "@", "feld", "©", "2026"]),
        ("", []),
        ("— …", []),
    ],
)
def test_words_of_text_keep_their_inner_marks(text: str, lows: list[str]) -> None:
    assert words_of(text).lows == lows


def test_gaps_name_the_marks_between_words() -> None:
    assert words_of("Hello Robin,\n\nPorter (nights): yes").gaps == ["", "", ",\n", "(", "):", "\n"]


def test_line_break_inside_a_long_line_is_mere_space() -> None:
    line = "We would like to thank you for your interest in the job of Night\nPorter with us."
    assert words_of(line).slice(13, 15) == "Night\nPorter"
    assert words_of(line).gaps[14] == ""


def test_line_break_behind_a_short_line_ends_it() -> None:
    assert words_of("Night\nPorter").gaps[1] == "\n"


def test_word_is_given_as_written_and_capitals_of_any_script_count() -> None:
    words = words_of("Österlund Havn øst 7")
    assert [words.word(at) for at in range(len(words))] == ["Österlund", "Havn", "øst", "7"]
    assert [words.is_capital(at) for at in range(len(words))] == [True, True, False, False]
    assert words.slice(2, 2) == ""
