import json

from onward.core.archive.results import Found, Kept, LeftOut, PieceResult, Place, Text
from onward.core.archive.transport import result_from_plain, result_to_plain
from onward.core.known import Known
from onward.core.mail.decode import decode
from onward.core.mail.message import Attachment
from onward.core.problems import Problem
from onward.core.reading.read import read

READING = read(decode(b"From: Ada <ada@x.example>\nSubject: Lunch\nIn-Reply-To: <q@x>\n\nSee you.\n"), Known())
KEPT = Kept(
    raw=bytes(range(256)),
    size=9,
    raw_sha256="aa",
    complete=False,
    text="Gr\ud800üße\x00",
    sender_text="Ada",
    delivered_to=("r@x",),
    attachments=(Attachment("a", "b/c", 3),),
    labels=("Inbox",),
)
RESULT = PieceResult(
    found=(
        Found(Place("a\udcff", 3, ("Inbox",)), READING, Text("s", "f", "t"), left_out=False, kept=KEPT),
        Found(Place("b", 0), READING, None, left_out=True),
    ),
    messages=3,
    left_out_count=1,
    left_out=(LeftOut(Place("c", 7, ("x", "y")), READING.envelope, "mass mail"),),
    problems=(Problem("what", "where"),),
    size=12,
    digest="dd",
)


def test_result_is_the_same_behind_the_pipe() -> None:
    plain = json.loads(json.dumps(result_to_plain(RESULT)))
    assert result_from_plain([plain], 12, "dd") == RESULT


def test_results_of_parts_are_one_result_in_their_order() -> None:
    plain = result_to_plain(RESULT)
    both = result_from_plain([plain, plain], 20, "")
    assert (both.messages, both.left_out_count, both.size, both.digest) == (6, 2, 20, "")
    assert (both.found, both.left_out, both.problems) == (RESULT.found * 2, RESULT.left_out * 2, RESULT.problems * 2)
    assert result_from_plain([], 5, "") == PieceResult((), 0, 0, (), (), 5)
