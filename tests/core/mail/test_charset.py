"""Bytes to text."""

import pytest

from onward.core.mail.charset import CODECS, decode_bytes


@pytest.mark.parametrize("name", sorted(CODECS))
def test_decode_bytes_knows_every_codec_of_its_list(name: str) -> None:
    assert isinstance(decode_bytes(b"\x1b\xe9~", name)[0], str)


@pytest.mark.parametrize(
    ("data", "charset", "text", "problem"),
    [
        (b"abc", "", "abc", None),
        (b"abc", "zip", "abc", "unknown character set 'zip'"),
        (b"\xef\xbb\xbfabc\xc3\xbc", "latin1", "abcü", None),
        (b"\xff\xfea\x00", "utf-8", "a", None),
        (b"a\x00b\x00", "utf-16", "ab", None),
        (b"\x00a\x00b", "utf-16", "ab", None),
        ("日本".encode("iso-2022-jp"), "ISO-2022-JP", "日本", None),
        ("日本".encode("gb18030"), "gb2312", "日本", None),
        (b"\x80", "iso-8859-1", "€", None),
        (b"\x81", "windows-1252", "\ufffd", None),
        (b"\xfc", "", "ü", "raw 8-bit bytes without a character set"),
        (b"\xc3\xbc\xfc", "utf-8", "ü\ufffd", "bytes that are not utf-8"),
        (b"\xff\xff", "euc-jp", "\ufffd\ufffd", "bytes that are not euc-jp"),
        (b"\xc3\xbc", "rot13", "ü", "unknown character set 'rot13'"),
    ],
)
def test_decode_bytes_reads_and_names(data: bytes, charset: str, text: str, problem: str | None) -> None:
    assert decode_bytes(data, charset) == (text, problem)
