"""Bytes to text. Only character sets of this list are used: a foreign name never reaches the codec registry."""

import re

_GROUPS = {
    "utf-8": "utf-8 utf8 unicode-1-1-utf-8 utf-8-sig",
    "cp1252": (
        "us-ascii ascii ansi_x3.4-1968 iso-8859-1 iso8859-1 iso_8859-1 latin1 latin-1 l1 windows-1252 cp1252 x-cp1252 "
        "cp-1252 ansi 7bit 8bit"
    ),
    "iso8859-2": "iso-8859-2 iso8859-2 iso_8859-2 latin2 l2",
    "iso8859-3": "iso-8859-3 iso8859-3 latin3",
    "iso8859-4": "iso-8859-4 iso8859-4 latin4",
    "iso8859-5": "iso-8859-5 iso8859-5 cyrillic",
    "iso8859-6": "iso-8859-6 iso8859-6 arabic",
    "iso8859-7": "iso-8859-7 iso8859-7 greek",
    "iso8859-8": "iso-8859-8 iso8859-8 iso-8859-8-i iso-8859-8-e hebrew",
    "cp1254": "iso-8859-9 iso8859-9 latin5 windows-1254 cp1254",
    "iso8859-10": "iso-8859-10 iso8859-10 latin6",
    "iso8859-13": "iso-8859-13 iso8859-13",
    "iso8859-14": "iso-8859-14 iso8859-14",
    "iso8859-15": "iso-8859-15 iso8859-15 latin9 latin-9",
    "iso8859-16": "iso-8859-16 iso8859-16",
    "cp1250": "windows-1250 cp1250 x-cp1250",
    "cp1251": "windows-1251 cp1251 x-cp1251",
    "cp1253": "windows-1253 cp1253",
    "cp1255": "windows-1255 cp1255",
    "cp1256": "windows-1256 cp1256",
    "cp1257": "windows-1257 cp1257",
    "cp1258": "windows-1258 cp1258",
    "cp874": "windows-874 cp874 tis-620 iso-8859-11",
    "cp437": "cp437 ibm437",
    "cp850": "cp850 ibm850",
    "cp866": "ibm866 cp866",
    "koi8-r": "koi8-r koi8 koi",
    "koi8-u": "koi8-u koi8-ru",
    "mac-roman": "macintosh mac-roman x-mac-roman mac",
    "gb18030": "gb2312 gbk gb18030 cp936 x-gbk chinese euc-cn gb_2312-80",
    "hz": "hz-gb-2312",
    "big5hkscs": "big5 big5-hkscs cn-big5 x-x-big5 cp950",
    "euc-jp": "euc-jp x-euc-jp",
    "iso2022_jp_ext": "iso-2022-jp iso-2022-jp-1 iso-2022-jp-ms csiso2022jp",
    "cp932": "shift_jis shift-jis sjis x-sjis windows-31j cp932 ms_kanji",
    "cp949": "euc-kr ks_c_5601-1987 ks_c_5601-1989 ksc5601 korean windows-949 cp949 uhc",
    "iso2022_kr": "iso-2022-kr",
    "utf-16": "utf-16",
    "utf-16-le": "utf-16le",
    "utf-16-be": "utf-16be",
}
CODECS = {name: codec for codec, names in _GROUPS.items() for name in names.split()}
"""Names as they stand in mail (lower case), to the codec that reads them."""

UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]"
)
"""Characters that nobody sees: controls, soft hyphens, zero-width and direction marks."""

_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")


def decode_bytes(data: bytes, charset: str) -> tuple[str, str | None]:
    """The text of these bytes, and what was wrong with them or their label (None when nothing)."""
    if data.isascii() and b"\x1b" not in data and b"~" not in data and b"\x00" not in data:
        return data.decode("ascii"), _unknown(charset)
    for mark, codec in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(codec, "replace"), None
    label = charset.strip().strip("\"'").lower().partition("*")[0]
    found = CODECS.get(label) if label else "utf-8"
    if found is None:
        return _guess(data), f"unknown character set {label[:40]!r}"
    if found in {"utf-8", "cp1252"}:
        return _decode_western(data, found, label)
    if found == "utf-16":
        found = "utf-16-be" if data[:1] == b"\x00" else "utf-16-le"
    text = data.decode(found, "replace")
    return text, f"bytes that are not {label}" if "\ufffd" in text else None


def _unknown(charset: str) -> str | None:
    label = charset.strip().strip("\"'").lower().partition("*")[0]
    return f"unknown character set {label[:40]!r}" if label and label not in CODECS else None


def _decode_western(data: bytes, codec: str, label: str) -> tuple[str, str | None]:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        if codec == "cp1252":
            return _decode_windows(data), None
        if not label:
            return _guess(data), "raw 8-bit bytes without a character set"
        return _guess(data), f"bytes that are not {label}"
    # Text in an old western set is practically never valid UTF-8 by chance.
    return text, f"UTF-8 labelled {label!r}" if codec == "cp1252" and not data.isascii() else None


def _guess(data: bytes) -> str:
    """UTF-8 with replacement when any of it is UTF-8, else Windows-1252."""
    return data.decode("utf-8", "replace") if data.isascii() or _MULTIBYTE.search(data) else _decode_windows(data)


def _decode_windows(data: bytes) -> str:
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")
