import pytest

from onward.people.praise import split_praise

ANSWER = """Hi Robin,

sure, happy to!

1. What do I do well?
You stay calm when everything burns. And you explain things so that my mother understands them.

2. When did you see it?
- In the week of the flood you rang every tenant yourself,
  one after the other.
* Patience

Hope this helps. Good luck!

Love,
Mira

PS: bring the blue folder.
"""


def test_answer_is_taken_apart_into_what_it_says() -> None:
    assert split_praise(ANSWER, "Mira Okonjo") == (
        "You stay calm when everything burns.",
        "And you explain things so that my mother understands them.",
        "In the week of the flood you rang every tenant yourself, one after the other.",
        "Patience",
    )


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Calm, patient, funny.\nMira", ("Calm, patient, funny.",)),
        ("Liebe Robin,\n\ndu hörst zu.\n\nViele Grüße\nMira", ("du hörst zu.",)),
        ("Ciao Robin!\nSai ascoltare.\nBaci", ("Sai ascoltare.",)),
        ("“You never give up on people.”", ("You never give up on people",)),
        ("You listen.\n\nYou listen.", ("You listen.",)),
        ("", ()),
        ("\n\n \n", ()),
        ("Hi!\n\nThanks for asking. Call me.\n\nMira", ()),
        ("Best thing about you: you stay.", ("Best thing about you: you stay.",)),
        ("You listen.\nHugs\nMira", ("You listen.",)),
        ("You listen. Also your SQL was a bit slow sometimes.", ("You listen.",)),
        ("Du hörst zu. Manchmal zu leise.", ("Du hörst zu.",)),
        (
            "You are never too busy for anybody. You know what people need to hear.",
            ("You are never too busy for anybody.", "You know what people need to hear."),
        ),
    ],
)
def test_short_answers(text: str, lines: tuple[str, ...]) -> None:
    said = split_praise(text, "Mira Okonjo")
    assert tuple(line.rstrip(".") for line in said) == tuple(line.rstrip(".") for line in lines)


def test_long_answers_are_cut() -> None:
    lines = split_praise("\n".join(f"- You did thing {number} well" for number in range(500)))
    assert len(lines) == 20
    assert len(split_praise("word " * 20_000)[0]) <= 500


def test_hostile_text_takes_no_time() -> None:
    assert split_praise("(" * 100_000) == ()
    assert split_praise("> " * 50_000 + "\n" + "1. " * 50_000) == ()
