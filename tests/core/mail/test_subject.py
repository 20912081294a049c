from time import process_time

import pytest

from onward.core.mail.subject import bare_subject


@pytest.mark.parametrize(
    ("subject", "bare"),
    [
        ("Re: Fwd: No", "no"),
        ("RE[2]: No", "no"),
        ("Antw: SV: No", "no"),
        ("Re: AW:  Your  Day", "your day"),
        ("回复：Re : No", "no"),
        ("Regarding: No", "regarding: no"),
        ("Day: Night", "day: night"),
        ("Fwd: re:", ""),
        ("", ""),
    ],
)
def test_bare_subject_has_no_marks_of_answers(subject: str, bare: str) -> None:
    assert bare_subject(subject) == bare


@pytest.mark.parametrize("attack", ["re:", "re: ", "re [1", "re", " ", "re[1] "])
def test_bare_subject_is_quick_with_attack_strings(attack: str) -> None:
    started = process_time()
    bare_subject(attack * (200_000 // len(attack)) + "\x00")
    assert process_time() - started < 0.5
