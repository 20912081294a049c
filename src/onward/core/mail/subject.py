"""Subjects without what mail programs put before them when a mail is answered or forwarded."""

import re

_MARKS = "re|aw|sv|vs|fwd?|wg|tr|rv|antw|ynt|res|rif|ref|enc|odp|r|i|回复|答复|转发|返信"
ANSWER_MARK = re.compile(rf"(?:(?:{_MARKS}) ?(?:\[\d+\])? ?[:：] ?)+")


def bare_subject(subject: str) -> str:
    """A subject without Re:, Fwd: and their like in any language, folded: case, white space."""
    text = " ".join(subject.casefold().split())
    marks = ANSWER_MARK.match(text)
    return text[marks.end() :] if marks else text
