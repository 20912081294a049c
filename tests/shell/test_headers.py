import re
from collections.abc import Iterator

import pytest
from django.urls import URLPattern, URLResolver, get_resolver
from tests.serving import Reply, Served

from onward.shell.headers import FEATURES, answer_headers, make_nonce

FORM = "Content-Type: application/x-www-form-urlencoded"
KEPT_OUT = {
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": ", ".join(f"{feature}=()" for feature in FEATURES),
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
}
POLICY = (
    "default-src 'none'; script-src 'nonce-N' 'strict-dynamic'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; object-src 'none'; frame-src 'self'; "
    "frame-ancestors 'none'"
)
PER_ANSWER = {
    "allow",
    "cache-control",
    "clear-site-data",
    "connection",
    "content-disposition",
    "content-length",
    "content-security-policy",
    "content-type",
    "date",
    "etag",
    "last-modified",
    "location",
    "server",
    "set-cookie",
    "vary",
}


def all_addresses(resolver: URLResolver | None = None, before: str = "/") -> Iterator[str]:
    """Every address of the server, with something in the place of each part that changes."""
    for entry in (resolver or get_resolver()).url_patterns:
        here = before + re.sub(r"<[^>]+>", "1", str(entry.pattern))
        if isinstance(entry, URLPattern):
            yield here
        else:
            yield from all_addresses(entry, here)


def check_headers(reply: Reply, what: str, cache: str = "no-store") -> None:
    """Compare all headers of a reply but those that say something of this one answer alone."""
    fixed = {name: value for name, value in reply.headers.items() if name not in PER_ANSWER}
    assert fixed == KEPT_OUT, what
    policy = re.sub(r"nonce-[\w-]{24}", "nonce-N", reply.headers["content-security-policy"])
    assert (policy, reply.headers["cache-control"]) == (POLICY, cache), what


def test_addresses_are_all_found() -> None:
    assert {"/", "/healthz", "/launch", "/lock"} <= set(all_addresses())


@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "ODD"])
def test_headers_of_every_address(served: Served, cookie: str, method: str) -> None:
    for target in {*all_addresses(), "/nothing"} - {"/lock"}:
        for lines in ((), (cookie,), (cookie, f"Origin: {served.url}"), ("Sec-Fetch-Site: cross-site",)):
            check_headers(served.ask(target, *lines, method=method), f"{method} {target} {lines}")


def test_headers_of_files(served: Served) -> None:
    for target in (
        "/static/css/tokens.css",
        "/static/css/base.css",
        "/static/css/components/bar.css",
        "/static/mark.svg",
    ):
        reply = served.ask(target)
        assert reply.status == 200
        check_headers(reply, target, cache="max-age=0, public")
    check_headers(served.ask("/static/nothing.css"), "a file that is not there")


def test_headers_of_refusals(served: Served, cookie: str) -> None:
    for status, reply in (
        (421, served.ask("/", host="attacker.example")),
        (400, served.ask("/", cookie, "Upgrade: websocket")),
        (403, served.ask("/lock", cookie, FORM, method="POST", body=b"a=b")),
        (404, served.ask("/nothing", cookie)),
        (405, served.ask("/lock", cookie)),
        (413, served.ask("/launch", FORM, method="POST", body=b"x" * 12_000_001)),
        (415, served.ask("/lock", cookie, f"Origin: {served.url}", method="POST", body=b"a=b")),
    ):
        assert reply.status == status
        check_headers(reply, str(status))


def test_nonce_is_new_for_each_answer(served: Served) -> None:
    found = [
        match.group(1)
        for _ in range(20)
        if (match := re.search(r"nonce-([\w-]+)", served.ask("/healthz").headers["content-security-policy"]))
    ]
    assert (len(found), len(set(found))) == (20, 20)


def test_nonce_has_144_bits() -> None:
    assert len(make_nonce()) == 24


def test_answer_headers_holds_the_nonce() -> None:
    assert answer_headers("abc")["Content-Security-Policy"].count("'nonce-abc'") == 1
