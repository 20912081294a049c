import pytest

from onward.core.reading.cues import Cues, cues_of
from onward.core.reading.titles import Extents
from onward.core.reading.words import words_of


def extents_of(text: str, cues: Cues) -> Extents:
    words = words_of(text)
    return Extents(words, cues, cues.hits(words))


def title_behind(text: str, at: int, cues: Cues) -> str:
    extents = extents_of(text, cues)
    span = extents.behind(at)
    return extents.text_of(*span) if span else ""


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("for Night Porter at Feld", "Night Porter"),
        ("for our Night Porter role", "Night Porter"),
        ("for R-20817 Night Porter", "Night Porter"),
        ("for 3rd Year Apprentice on site", "3rd Year Apprentice"),
        ("for Porter II (Nights) position", "Porter II (Nights)"),
        ("for Porter (m/w/d) bei", "Porter"),
        ("for Porter (ref 4411)", "Porter"),
        ("for Porter (R-20817, Leeds)", "Porter"),
        ("for Porter (32-36 hours, and more)", "Porter"),
        ("for Porter (Leeds office, two floors up and left)", "Porter"),
        ("for Data Analyst, Night Trains role", "Data Analyst, Night Trains"),
        ("for Data Analyst, and we", "Data Analyst"),
        ("for Data Analyst, Robin", "Data Analyst, Robin"),
        ("for Deputy Manager - Linen and Laundry.", "Deputy Manager - Linen and Laundry"),
        ("for Linen Rooms - Night Porter.", "Linen Rooms - Night Porter"),
        ("for Lecturer in Tidal Physics.", "Lecturer in Tidal Physics"),
        ("for Porter in Leeds.", "Porter"),
        ("for Assistant to the Bursar.", "Assistant to the Bursar"),
        ("for Chargé de projet.", "Chargé de projet"),
        ("for Night Process Operator.", "Night Process Operator"),
        ("for Software engineer intern.", "Software engineer intern"),
        ("for Sr. Porter.", "Sr. Porter"),
        ("for Senior night porter.", "Senior night porter"),
        ("for Porter on Thursday", "Porter"),
        ("for Porter Thursday", "Porter"),
        ("for Porter, 44120", "Porter"),
        ("for Porter, Monday", "Porter"),
        ("for Porter (nights only)", "Porter (nights only)"),
        ("for Porter (one of our two\nnights)", "Porter"),
        ("for Porter (Nights", "Porter"),
        ("for Porter / waiter", "Porter / waiter"),
        ("for linen porter for you", "linen porter"),
        ("for Thursday", ""),
        ("for Saturday baker", "Saturday baker"),
        ("for the night porter role", "night porter"),
        ("for a postdoc in tidal physics at", "postdoc in tidal physics"),
        ("for head of Linen at", "head of Linen"),
        ("for artist in residence at", "artist in residence"),
        ("for you", ""),
        ("for. Porter", ""),
        ("for", ""),
    ],
)
def test_title_behind_a_cue_ends_where_the_sentence_goes_on(english: Cues, text: str, title: str) -> None:
    assert title_behind(text, 1, english) == title


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("interest in the Night Porter", "Night Porter"),
        ("for the Data Analyst, Night Trains", "Data Analyst, Night Trains"),
        ("see you, Night Porter", "Night Porter"),
        ("the Porter (Nights)", "Porter (Nights)"),
        ("the Porter (Nights) II", "Porter (Nights) II"),
        ("Thank you. Head of Linen", "Head of Linen"),
        ("your night porter", "night porter"),
        ("we have looked at every single linen porter", "single linen porter"),
        ("Monday Porter", "Porter"),
    ],
)
def test_title_before_a_cue_begins_at_its_article_or_capitals(english: Cues, text: str, title: str) -> None:
    extents = extents_of(text + " role", english)
    span = extents.before(len(extents.words) - 1)
    assert (extents.text_of(*span) if span else "") == title


def test_no_title_stands_before_the_first_word(english: Cues) -> None:
    assert extents_of("role", english).before(0) is None


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("poste Contrôleur de gestion industriel chez Feld", "Contrôleur de gestion industriel"),
        ("poste chargée de clientèle chez Feld", "chargée de clientèle"),
        ("poste Technicien(ne) H/F chez Feld", "Technicien(ne)"),
    ],
)
def test_title_goes_on_in_small_letters_in_romance_languages(text: str, title: str) -> None:
    assert title_behind(text, 1, cues_of("fr")) == title


def test_title_goes_on_in_small_letters_in_dutch() -> None:
    assert title_behind("functie redacteur ochtendshow bij Feld", 1, cues_of("nl")) == "redacteur ochtendshow"


@pytest.mark.parametrize(
    ("word", "code"),
    [("R-20817", True), ("44120", True), ("2026", False), ("3rd", False), ("Porter", False), ("24h", False)],
)
def test_reference_number_is_told_from_years_and_ordinals(english: Cues, word: str, code: bool) -> None:  # noqa: FBT001
    assert extents_of(word, english).is_code(0) is code
