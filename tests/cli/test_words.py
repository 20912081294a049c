from onward.cli.words import CERTAINTIES, KINDS, OUTCOMES, STAGES
from onward.core.filing.stories import Outcome
from onward.core.reading.reading import Certainty, Kind, Stage

UNKIND = ("fail", "reject", "unfortunately", "declined")


def test_words_exist_for_every_value() -> None:
    assert set(KINDS) == set(Kind)
    assert set(OUTCOMES) == set(Outcome)
    assert set(STAGES) == set(Stage)
    assert set(CERTAINTIES) == set(Certainty)


def test_words_judge_nobody() -> None:
    said = " ".join([*KINDS.values(), *OUTCOMES.values(), *STAGES.values()]).lower()
    assert [word for word in UNKIND if word in said] == []
