"""A file of people, told by what is in it. Pure."""

from django.utils.translation import gettext as _

from onward.people.sources.found import FILE, FoundPeople, Problems
from onward.people.sources.linkedin import is_connections, read_connections
from onward.people.sources.vcard import is_cards, read_cards
from onward.people.states import PersonSource

MOST_BYTES = 10_000_000
_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_ZIP = b"PK\x03\x04"


def read_file(data: bytes) -> tuple[PersonSource, FoundPeople]:
    """Everybody in a file, and what sort of file it is. One that is neither has one problem, which says what to do."""
    if not data.strip():
        return _refused(_("This file is empty."))
    if len(data) > MOST_BYTES:
        return _refused(_("This file is larger than 10 MB. Take the photos out, or send it in parts."))
    if data.startswith(_ZIP):
        return _refused(_("This is a zip archive. Unpack it first; the file you need is called Connections.csv."))
    text = decode_file(data)
    if is_cards(text):
        return PersonSource.VCARD, read_cards(text)
    if is_connections(text):
        return PersonSource.LINKEDIN, read_connections(text)
    return _refused(_("Onward does not know this file. It takes LinkedIn’s Connections.csv, and contacts as .vcf."))


def decode_file(data: bytes) -> str:
    """The text of a file; bytes that are no UTF-8 are read as old Windows programs wrote them."""
    for mark, charset in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(charset, "replace").replace("\0", "")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")
    return text.replace("\0", "")


def _refused(what: str) -> tuple[PersonSource, FoundPeople]:
    problems = Problems()
    problems.add(what, FILE)
    return PersonSource.LINKEDIN, problems.beside([])
