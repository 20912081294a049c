"""HTML and flowed text to readable text."""

import pytest

from onward.core.mail.plain import Readable, html_size, read_flowed, read_html, read_text, rough_length


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("<p>One</p><p>Two</p>", "One\n\nTwo"),
        ("One<br>Two<BR/>Three", "One\nTwo\nThree"),
        ("<table><tr><td>A</td><td>B</td></tr><tr><td>C</td></tr></table>", "A B\n\nC"),
        ("<div>A<div>B</div></div>C", "A\nB\nC"),
        ("<div>A</div><div><br></div><div>B<br></div><div>C</div>", "A\n\nB\nC"),
        ("<p>\ue000A\ue002</p>&#xE000;B", "A\n\nB"),
        ("a <b>bold</b>\n   word", "a bold word"),
        ("A &amp; B &euro; &#8364; &#x20AC; &nbsp;x", "A & B € € € x"),
        ("<style>p{}</style><script>x<y</script><title>t</title><p>No</p>", "No"),
        ("<head><title>t</title></head><body>No</body>", "No"),
        ("<head><title>t</title><body>No</body>", "No"),
        ("A<!-- hidden --><!doctype html><?x?>B", "AB"),
        ("A<!--[if mso]>x<![endif]-->B", "AB"),
        ("<div style='display: none'>pre<div>x</div></div>No", "No"),
        ("<span style=\"max-height:0;overflow:hidden\">pre</span>No", "No"),
        ("<span style=visibility:hidden>pre</span>No", "No"),
        ("<span style=\"OPACITY: 0\">pre</span>No", "No"),
        ("<span style=\"font-size:1px;color:#ffffff\">pre</span>No", "No"),
        ("<div hidden>pre</div>No", "No"),
        ("<span style=\"opacity:0.9\">No</span>", "No"),
        ("<td style=\"font-size:0px;padding:0\"><div style=\"font-size:14px\">No</div></td>", "No"),
        ("<a style=\"mso-hide:all\">No</a>", "No"),
        ("<p style=display:none>pre<div>No</div>", "No"),
        ("<div style='display:none'>pre<br>No", "pre\nNo"),
        ("<img src=x style='display:none'>No", "No"),
        ("N\u200bo\u00ad t\u0068e\u0301", "No thé"),
        ("a < b and c <3 d", "a < b and c <3 d"),
        ("No <a href=\"x>y\">link</a>", "No link"),
        ("No <a href=\"x>link</a> yes", "No link yes"),
        ("No <a href='x", "No"),
        ("No <!-- open", "No open"),
        ("No <! x", "No"),
        ("<style>open <p>No</p>", "open\n\nNo"),
        ("<style>a<style>b", "ab"),
        ("<style>p{}</style", ""),
        ("<script/>No", "No"),
        ("<pre>a\n  b</pre>c", "a\nb\n\nc"),
        ("</blockquote></pre></div>No", "No"),
        ("&#99999999999999999999;&#xFFFFFFFFFF;No&#1;&#2;", "\ufffd\ufffdNo"),
        ("", ""),
    ],
)  # fmt: skip
def test_read_html_shows_the_words(source: str, text: str) -> None:
    assert read_html(source) == Readable(text)


@pytest.mark.parametrize(
    ("source", "text", "quoted"),
    [
        ('No.<blockquote type="cite">Why?<br>Sam</blockquote>Bye', "No.\n\nWhy?\nSam\n\nBye", {2, 3}),
        (
            '<blockquote class="gmail_quote">a<blockquote type=cite>b</blockquote>c</blockquote>d',
            "a\n\nb\n\nc\n\nd",
            {0, 2, 4},
        ),
        ("No.<blockquote style='margin:0'>indented</blockquote>", "No.\n\nindented", set()),
        ("<blockquote type=cite>é</blockquote>&#1;x", "é\n\nx", {0}),
        ("<blockquote type=cite></blockquote>x<br><br><br>", "x", set()),
    ],
)
def test_read_html_marks_quoted_lines(source: str, text: str, quoted: set[int]) -> None:
    assert read_html(source) == Readable(text, frozenset(quoted))


def test_read_html_over_a_cap_is_none() -> None:
    assert read_html("<div>" * 501) is None
    assert read_html("<br>" * 100_001) is None
    assert read_html("<p>" * 1_000) == Readable("")


@pytest.mark.parametrize(
    ("text", "delete_space", "joined"),
    [
        ("A long \nline\nnext", False, "A long line\nnext"),
        ("Ver \nsand", True, "Versand"),
        (">> a \n>> b\n> c", False, ">> a b\n> c"),
        ("> a \nb", False, "> a \nb"),
        (" From x\n-- \nAda", False, "From x\n-- \nAda"),
        ("text \n-- \nAda", False, "text \n-- \nAda"),
    ],
)
def test_read_flowed_joins_soft_breaks(text: str, delete_space: bool, joined: str) -> None:  # noqa: FBT001 - a table
    assert read_flowed(text, delete_space=delete_space) == joined


def test_read_text_cleans_lines_and_keeps_wraps() -> None:
    assert (
        read_text("\r\nOne\ttwo  \r\nthree\u00a0 four\r\n\r\n\r\n\r\nfi\u200bve\x00\r\n-- \r\nAda")
        == "One two\nthree four\n\nfive\n-- \nAda"
    )
    assert read_text("a\x00b  c\r") == "ab c"
    assert read_text("") == ""


def test_html_size_leaves_written_in_images_out() -> None:
    picture = b"<img src='data:image/png;base64," + b"A" * 2_000_000 + b"'>"
    assert html_size(picture) == 12
    assert html_size(b"x" * 2_000_000) == 2_000_000


def test_rough_length_counts_visible_characters() -> None:
    assert rough_length("<p>12345</p><style>a{b}</style> \n <p>   </p><b>678") == 8
