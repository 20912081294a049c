"""What workers send back, as plain JSON-able values and back. The parent imports no parser for it."""

from base64 import b64decode, b64encode
from collections.abc import Sequence
from typing import Any

from onward.core.archive.results import Found, Kept, LeftOut, PieceResult, Place, Text
from onward.core.mail.message import Attachment
from onward.core.problems import Problem
from onward.core.reading.transport import envelope_from_plain, envelope_to_plain, from_plain, to_plain


def result_to_plain(result: PieceResult) -> dict[str, Any]:
    """What one piece or part of it held, as a JSON-able value; its size and digest the parent knows."""
    return {
        "found": [_found_to_plain(found) for found in result.found],
        "messages": result.messages,
        "left_out_count": result.left_out_count,
        "left_out": [
            [_place_to_plain(one.place), envelope_to_plain(one.envelope), one.reason] for one in result.left_out
        ],
        "problems": [[problem.what, problem.where] for problem in result.problems],
    }


def result_from_plain(parts: Sequence[dict[str, Any]], size: int, digest: str) -> PieceResult:
    """One result of what result_to_plain made of the parts of a piece, in their order."""
    return PieceResult(
        found=tuple(_found_from_plain(item) for part in parts for item in part["found"]),
        messages=sum(part["messages"] for part in parts),
        left_out_count=sum(part["left_out_count"] for part in parts),
        left_out=tuple(
            LeftOut(_place_from_plain(place), envelope_from_plain(envelope), reason)
            for part in parts
            for place, envelope, reason in part["left_out"]
        ),
        problems=tuple(Problem(*problem) for part in parts for problem in part["problems"]),
        size=size,
        digest=digest,
    )


def _found_to_plain(found: Found) -> dict[str, Any]:
    return {
        "place": _place_to_plain(found.place),
        "reading": to_plain(found.reading),
        "text": [found.text.subject, found.text.sender, found.text.text] if found.text else None,
        "left_out": found.left_out,
        "kept": _kept_to_plain(found.kept) if found.kept else None,
    }


def _found_from_plain(plain: dict[str, Any]) -> Found:
    return Found(
        place=_place_from_plain(plain["place"]),
        reading=from_plain(plain["reading"]),
        text=Text(*plain["text"]) if plain["text"] else None,
        left_out=plain["left_out"],
        kept=_kept_from_plain(plain["kept"]) if plain["kept"] else None,
    )


def _place_to_plain(place: Place) -> list[Any]:
    return [place.path, place.offset, list(place.labels)]


def _place_from_plain(plain: list[Any]) -> Place:
    return Place(plain[0], plain[1], tuple(plain[2]))


def _kept_to_plain(kept: Kept) -> dict[str, Any]:
    return {
        "raw": b64encode(kept.raw).decode("ascii"),
        "size": kept.size,
        "raw_sha256": kept.raw_sha256,
        "complete": kept.complete,
        "text": kept.text,
        "sender_text": kept.sender_text,
        "delivered_to": list(kept.delivered_to),
        "attachments": [[one.name, one.media_type, one.size] for one in kept.attachments],
        "labels": list(kept.labels),
    }


def _kept_from_plain(plain: dict[str, Any]) -> Kept:
    return Kept(
        raw=b64decode(plain["raw"]),
        size=plain["size"],
        raw_sha256=plain["raw_sha256"],
        complete=plain["complete"],
        text=plain["text"],
        sender_text=plain["sender_text"],
        delivered_to=tuple(plain["delivered_to"]),
        attachments=tuple(Attachment(*one) for one in plain["attachments"]),
        labels=tuple(plain["labels"]),
    )
