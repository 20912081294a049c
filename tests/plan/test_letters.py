"""What letters say, in every language."""

import re
import tomllib
from collections.abc import Iterator
from importlib import resources

import pytest

from onward.journey.states import Stage
from onward.plan.letters import (
    LANGUAGES,
    MOST_WORDS,
    Register,
    Words,
    count_words,
    first_name,
    hello,
    read_texts,
    write_letter,
    write_nudge,
)
from onward.plan.states import DraftKind

LONG = {"company": "Copse Water Company", "role": "Senior Customer Operations Lead (m/f/d)"}
SOME: tuple[dict[str, str], ...] = (
    {},
    {"company": "Copse Water"},
    {"role": "Planner"},
    {"company": "Copse Water", "role": "Planner"},
)
LEFT_OPEN = re.compile(r"[{}\[\]]|  | ,| \.(?!\d)|\bNone\b")
NEVER = re.compile(
    r"unfortunately|leider|malheureusement|reconsider|überdenken|feedback|other candidates|lawyer|discrimin",
    re.IGNORECASE,
)


def every_letter(**names: str) -> Iterator[tuple[DraftKind, Words]]:
    """Each kind in each language and register, after each stage."""
    for kind in DraftKind:
        for language in LANGUAGES:
            for register in Register:
                for stage in Stage.values if kind is DraftKind.ADVICE else [""]:
                    for again in (False, True) if kind is DraftKind.FOLLOW_UP else (False,):
                        sides = {"language": language, "register": register, "stage": stage, "again": again}
                        yield kind, write_letter(kind, **sides, **names)  # type: ignore[arg-type]


def test_letters_are_short_with_long_names() -> None:
    counted = {
        (kind, words.language, count_words(words.body))
        for kind, words in every_letter(to_name="Dana Brook", own_name="Robin Vale", **LONG)
    }
    assert {one for one in counted if one[2] > MOST_WORDS} == set()


@pytest.mark.parametrize("names", SOME)
def test_letters_read_well_whatever_is_known(names: dict[str, str]) -> None:
    for kind, words in every_letter(**names):
        text = f"{words.subject}\n{words.body}".replace(" ?", "?").replace(" :", ":")
        assert (kind, words.language, LEFT_OPEN.findall(text)) == (kind, words.language, [])
        assert (kind, words.language, NEVER.findall(text)) == (kind, words.language, [])
        told = [name for name in names.values() if name in words.body]
        if kind in {DraftKind.ADVICE, DraftKind.FOLLOW_UP, DraftKind.THANKS, DraftKind.DATA_REQUEST}:
            assert told == list(names.values())


def test_every_language_has_the_same_texts() -> None:
    def shape(texts: object, way: str = "") -> Iterator[str]:
        if isinstance(texts, dict):
            for name, inner in texts.items():
                yield from shape(inner, f"{way}/{name}")
        else:
            yield way

    def texts(language: str) -> set[str]:
        file = resources.files("onward.plan") / "content" / language / "letters.toml"
        return {re.sub("/(?:formal|familiar)(?=/)", "", way) for way in shape(tomllib.loads(file.read_text("utf-8")))}

    assert {language: texts(language) for language in LANGUAGES} == dict.fromkeys(LANGUAGES, texts("en"))


def test_subject_is_familiar_where_it_says_you() -> None:
    subjects = [write_letter(DraftKind.REACH_OUT, language="fr", register=one).subject for one in Register]
    assert subjects == ["Puis-je te demander un conseil ?", "Puis-je vous demander un conseil ?"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_advice_asks_one_question_and_a_second_that_fits_the_stage(language: str) -> None:
    plain = write_letter(DraftKind.ADVICE, language=language, stage=Stage.FINAL, with_detail=False)
    assert plain.body.count("?") == 1
    bodies = {write_letter(DraftKind.ADVICE, language=language, stage=stage).body for stage in Stage.values}
    assert (len(bodies), {body.count("?") for body in bodies}) == (4, {2})


@pytest.mark.parametrize("language", [one for one in LANGUAGES if one != "en"])
def test_registers_differ_where_the_language_has_them(language: str) -> None:
    for kind in set(DraftKind) - {DraftKind.STRENGTHS, DraftKind.DATA_REQUEST}:
        formal, familiar = (write_letter(kind, language=language, register=one).body for one in Register)
        assert (kind, formal == familiar) == (kind, False)


def test_friend_is_addressed_as_a_friend_and_an_authority_is_not() -> None:
    friend = write_letter(DraftKind.STRENGTHS, language="de", register=Register.FORMAL, to_name="Dana Brook").body
    asked = write_letter(DraftKind.DATA_REQUEST, language="de", register=Register.FAMILIAR, to_name="Dana Brook").body
    assert (friend.splitlines()[0], asked.splitlines()[0]) == ("Hallo Dana,", "Guten Tag Dana Brook,")


def test_language_that_is_not_ours_is_english() -> None:
    assert write_letter(DraftKind.ADVICE, language="sv").language == "en"


def test_second_follow_up_is_shorter() -> None:
    for language in LANGUAGES:
        first, second = (write_letter(DraftKind.FOLLOW_UP, language=language, again=one).body for one in (False, True))
        assert count_words(second) < count_words(first)


def test_names_with_signs_of_templates_stay_as_they_are() -> None:
    body = write_letter(DraftKind.ADVICE, company="{role}", role="{0.__class__} %s", to_name="{name}\nBcc: x").body
    assert "the {0.__class__} %s role at {role}." in body
    assert body.splitlines()[0] == "Dear {name} Bcc: x,"


def test_role_is_told_without_the_mark_for_all_genders() -> None:
    roles = ["Planner (m/w/d)", "Planner m|f|x", "Planner [w/m/d]", "Planner (F/H)"]
    bodies = {write_letter(DraftKind.ADVICE, role=role).body for role in roles}
    assert bodies == {write_letter(DraftKind.ADVICE, role="Planner").body}


@pytest.mark.parametrize(
    ("name", "first"),
    [("Dana Brook", "Dana"), ("Dr. Dana Brook", "Dana"), ("Brook, Dana", "Dana"), ("Dana", "Dana"), ("Dr.", "Dr.")],
)
def test_first_name(name: str, first: str) -> None:
    assert first_name(name) == first


@pytest.mark.parametrize("language", LANGUAGES)
def test_greeting_without_a_name_names_nobody(language: str) -> None:
    greetings = {hello(language, register, "") for register in Register}
    assert len(greetings) == 1
    assert re.search(r"[{}]|\s\W$", greetings.pop()) is None


def test_nudge_greets_and_ends_as_the_letter_that_asked() -> None:
    asked = "Hi Dana!\n\nWhat would you build?\n\nSee you,\nRobin\n"
    nudge = write_nudge(asked, language="en", register=Register.FORMAL).body
    assert (nudge.startswith("Hi Dana!\n\nIn case"), nudge.endswith("ask again.\n\nSee you,\nRobin\n")) == (True, True)


@pytest.mark.parametrize("asked", ["", "One line", "A long one. " * 20 + "\n\nWhat?\n\nRobin"])
def test_nudge_after_a_letter_without_form_has_one_of_its_own(asked: str) -> None:
    nudge = write_nudge(asked, language="de", register=Register.FAMILIAR).body
    assert nudge.split("\n\n")[::2] == ["Guten Tag,", "Viele Grüße\n"]


@pytest.mark.parametrize(("text", "count"), [("", 0), ("One two.", 2), ("It's 9:30, Dana – OK?", 5), ("a\n\nb", 2)])
def test_words_are_counted(text: str, count: int) -> None:
    assert count_words(text) == count


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("register", Register)
def test_who_searches_in_secret_asks_to_keep_it_between_them(language: str, register: Register) -> None:
    asks = set()
    for kind in DraftKind:
        sides = {"language": language, "register": register, "role": "Planner", "own_name": "Robin Vale"}
        plain = write_letter(kind, **sides).body  # type: ignore[arg-type]  # each names a side
        secret = write_letter(kind, **sides, in_secret=True).body  # type: ignore[arg-type]  # the same
        if plain == secret:
            continue
        asks.add(kind)
        *before, close = plain.split("\n\n")
        *parts, asked, end = secret.split("\n\n")
        given = "familiar" if kind is DraftKind.STRENGTHS else register.value
        assert (parts, asked, end) == (before, read_texts(language)["between_us"][given], close)
        assert count_words(secret) <= MOST_WORDS
    assert asks == {DraftKind.REACH_OUT, DraftKind.STRENGTHS}
