"""Every golden mail is read as a person reads it, but for the facts in known_misses.toml."""

import tomllib

import pytest

from pairs import FACTS, FLOORS, MISSES, Pair, all_pairs, check_pair, misses_of, read_misses, shares_of, table_of

PAIRS = all_pairs()
KNOWN_MISSES = read_misses()


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair.name)
def test_golden_pair_is_read_right_but_for_known_misses(pair: Pair) -> None:
    wrong = set(misses_of([pair]).get(pair.name, ()))
    listed = set(KNOWN_MISSES.get(pair.name, ()))

    assert sorted(wrong - listed) == [], "a regression"
    assert sorted(listed - wrong) == [], f"heal: remove it from {MISSES.name} (python tests/golden/list_misses.py)"


def test_known_misses_name_pairs_and_facts_that_exist() -> None:
    assert sorted(KNOWN_MISSES.keys() - {pair.name for pair in PAIRS}) == []
    assert sorted({fact for facts in KNOWN_MISSES.values() for fact in facts} - set(FACTS)) == []


def test_golden_shares_stay_above_their_floors(capsys: pytest.CaptureFixture[str]) -> None:
    shares = shares_of(PAIRS)
    floors = tomllib.loads(FLOORS.read_text(encoding="utf-8"))
    with capsys.disabled():
        print(f"\n{table_of(shares)}")

    below = [
        f"{language} {fact}: {100 * right / of:.1f} %"
        for language, facts in shares.items()
        for fact, (right, of) in facts.items()
        if 100 * right / of < floors[language][fact]
    ]

    assert below == []
    assert {language: list(facts) for language, facts in shares.items()} == {
        language: list(facts) for language, facts in floors.items()
    }


def test_golden_labels_agree_with_their_folders_and_mails() -> None:
    wrong = []
    for pair in PAIRS:
        label = pair.label()
        message = pair.message()
        texts = [" ".join(text.split()) for text in (message.subject, message.sender_text, message.text)]
        verbatim = (label.get(fact) for fact in ("says", "why", "company", "role", "requisition"))
        if pair.name.split("/")[:2] != [label["language"], label["kind"]]:
            wrong.append(f"{pair.name}: lies in another folder")
        wrong += [
            f"{pair.name}: {words!r} does not stand in the mail"
            for words in verbatim
            if words and not any(" ".join(words.split()) in text for text in texts)
        ]

    assert wrong == []


def test_check_pair_of_own_mail_is_given_the_own_address() -> None:
    own = [check_pair(pair)["kind"] for pair in PAIRS if "/sent/" in pair.name]

    assert own == [True] * len(own)
    assert own
