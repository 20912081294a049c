"""The attacks of other pages and programs on the server, spoken byte by byte to a real one; each has its refusal.

The numbers L1 to L20 follow the list of attacks that must fail.
"""

import json
import re

import pytest
from tests.serving import Reply, Served

FORM = "Content-Type: application/x-www-form-urlencoded"
CROSS = ("Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: navigate", "Sec-Fetch-Dest: document")
OURS = ("Sec-Fetch-Site: same-origin", "Sec-Fetch-Mode: navigate", "Sec-Fetch-Dest: document")


def is_misdirected(reply: Reply) -> bool:
    """Whether a reply is the refusal of somebody else's name: nothing in it, nothing set."""
    return (reply.status, reply.body, "set-cookie" in reply.headers) == (421, b"", False)


def test_host_of_an_attacker(served: Served, cookie: str) -> None:  # L1
    for host in ("attacker.example", f"attacker.example:{served.port}", "localhost", f"localhost:{served.port}"):
        assert is_misdirected(served.ask("/", cookie, host=host)), host


def test_host_ours_with_another_port(served: Served, cookie: str) -> None:  # L2
    name = served.host.partition(":")[0]
    for host in (name, f"{name}:80", f"{name}:{served.port + 1}", f"{name}:0{served.port}", "127.0.0.1", "[::1]"):
        assert is_misdirected(served.ask("/", cookie, host=host)), host


def test_host_that_resolves_to_this_computer(served: Served, cookie: str) -> None:  # L3
    for name in ("127.0.0.1.nip.io", f"x.{served.host.partition(':')[0]}", "jobs-00000000.localhost"):
        assert is_misdirected(served.ask("/", cookie, host=f"{name}:{served.port}")), name


def test_host_any_address(served: Served, cookie: str) -> None:  # L4
    for name in ("0.0.0.0", "[::]", "0", "127.1", "2130706433", "127.0.0.2"):  # noqa: S104  # what an attacker writes
        assert is_misdirected(served.ask("/", cookie, host=f"{name}:{served.port}")), name


def test_host_mapped_address(served: Served, cookie: str) -> None:  # L5
    for name in ("[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[0:0:0:0:0:0:0:1]", "[::1%25lo]"):
        assert is_misdirected(served.ask("/", cookie, host=f"{name}:{served.port}")), name


def test_host_twice(served: Served, cookie: str) -> None:  # L6
    assert is_misdirected(served.ask("/", "Host: attacker.example", cookie))
    assert is_misdirected(served.ask("/", f"Host: {served.host}", cookie))
    assert is_misdirected(served.ask("/", f"Host: {served.host}", cookie, host="attacker.example"))


def test_host_missing_or_odd(served: Served) -> None:
    assert is_misdirected(served.send(b"GET / HTTP/1.0\r\n\r\n"))
    assert is_misdirected(served.send(b"GET / HTTP/1.1\r\nConnection: close\r\n\r\n"))
    assert is_misdirected(served.ask("/", host="\xff\xfe"))
    for host in (f"{served.host} ", f"robin@{served.host}", f"{served.host}/x", f"{served.host}.", served.host.upper()):
        reply = served.ask("/healthz", host=host)
        # White space around a header's value is no part of it.
        assert reply.status == (200 if host.strip() == served.host else 421), host


def test_absolute_address_of_another_host(served: Served, cookie: str) -> None:  # L7
    for target in ("http://attacker.example/", f"http://attacker.example:{served.port}/", "http://127.0.0.1/"):
        assert is_misdirected(served.ask(target, cookie)), target
    assert served.ask(f"http://{served.host}/", cookie).status == 200


def test_host_forwarded(served: Served, cookie: str) -> None:  # L8
    for line in ("X-Forwarded-Host: attacker.example", f"X-Forwarded-Host: {served.host}", "Forwarded: host=a.example"):
        assert is_misdirected(served.ask("/", line, cookie)), line
    # One with an underscore would pass for one with a hyphen; it is not heard at all.
    assert served.ask("/", "X_Forwarded_Host: attacker.example", cookie).status == 200


def test_form_of_another_site(served: Served, cookie: str) -> None:  # L9
    origins = ("Origin: http://attacker.example", "Origin: null", f"Origin: http://127.0.0.1:{served.port + 1}")
    for origin in origins:
        assert served.ask("/lock", cookie, FORM, origin, *CROSS, method="POST", body=b"a=b").status == 403, origin
        assert served.ask("/lock", cookie, FORM, origin, method="POST", body=b"a=b").status == 403, origin
    for site in ("same-site", "none", "unknown", "same-origin, cross-site", ""):
        line = f"Sec-Fetch-Site: {site}"
        assert served.ask("/lock", cookie, FORM, line, method="POST", body=b"a=b").status == 403, site
    assert served.ask("/lock", cookie, FORM, method="POST", body=b"a=b").status == 403
    assert served.ask("/", cookie).status == 200


def test_form_of_our_own_without_its_token(served: Served, cookie: str) -> None:
    reply = served.ask("/lock", cookie, FORM, f"Origin: {served.url}", *OURS, method="POST", body=b"a=b")
    assert (reply.status, served.ask("/", cookie).status) == (403, 200)


def test_form_with_plain_text(served: Served, cookie: str) -> None:  # L10
    plain = "Content-Type: text/plain"
    assert served.ask("/lock", cookie, plain, *CROSS, method="POST", body=b"a=b").status == 403
    reply = served.ask("/lock", cookie, plain, f"Origin: {served.url}", *OURS, method="POST", body=b"a=b")
    assert reply.status == 415
    # Without a type at all, as a page can send it with an empty one.
    assert served.ask("/lock", cookie, *OURS, method="POST", body=b"a=b").status == 415


def test_cookie_planted_by_another_port(served: Served) -> None:  # L11
    planted = "x" * 52
    line = f"Cookie: {served.cookie_name}={planted}"
    reply = served.ask(f"/launch?token={served.new_token()}", line)
    new = re.search(rf"{served.cookie_name}=([a-z0-9]+);", reply.headers["set-cookie"])
    assert new is not None
    assert (len(new.group(1)), new.group(1) == planted) == (52, False)
    assert served.ask("/", line).status == 403
    assert served.ask("/", f"Cookie: {served.cookie_name}={new.group(1)}").status == 200


def test_session_of_before_is_not_carried_on(served: Served) -> None:  # L11
    before = served.sign_in()
    reply = served.ask(f"/launch?token={served.new_token()}", before)
    assert reply.status == 302
    assert served.ask("/", before).status == 403


def test_parts_loaded_by_another_site(served: Served, cookie: str) -> None:  # L12
    for part in ("image", "script", "style", "object", "embed", "iframe", "empty"):
        lines = ("Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: no-cors", f"Sec-Fetch-Dest: {part}")
        for target in ("/", "/static/css/base.css", "/healthz"):
            assert served.ask(target, cookie, *lines).status == 403, (part, target)


def test_fetch_without_cors(served: Served, cookie: str) -> None:  # L13
    for site in ("cross-site", "same-site"):
        lines = (f"Sec-Fetch-Site: {site}", "Sec-Fetch-Mode: no-cors", "Sec-Fetch-Dest: empty")
        assert served.ask("/", cookie, *lines).status == 403
        assert served.ask("/lock", cookie, FORM, *lines, method="POST", body=b"a=b").status == 403
    assert served.ask("/", cookie, "Origin: http://attacker.example").status == 403


def test_no_permission_for_other_origins(served: Served, cookie: str) -> None:
    asked = ("Origin: http://attacker.example", "Access-Control-Request-Method: POST")
    for reply in (
        served.ask("/", cookie, *asked, method="OPTIONS"),
        served.ask("/static/css/base.css", "Origin: http://attacker.example"),
        served.ask("/static/css/base.css"),
        served.ask("/", cookie),
    ):
        assert [name for name in reply.headers if name.startswith("access-control")] == []


def test_json_with_a_wrong_type(served: Served, cookie: str) -> None:  # L14
    body = json.dumps({"a": "b"}).encode()
    for kind in ("text/plain", "text/plain; charset=utf-8", "application/csp-report", "text/json"):
        lines = (cookie, f"Content-Type: {kind}", f"Origin: {served.url}", *OURS)
        assert served.ask("/lock", *lines, method="POST", body=body).status == 415, kind
    kind = "Content-Type: application/json"
    assert served.ask("/lock", cookie, kind, *CROSS, method="POST", body=body).status == 403


def test_get_changes_nothing(served: Served, cookie: str) -> None:  # L15
    for method in ("GET", "HEAD"):
        reply = served.ask("/lock", cookie, method=method)
        assert (reply.status, reply.headers["allow"]) == (405, "POST")
    assert served.ask("/", cookie).status == 200


def test_websocket(served: Served, cookie: str) -> None:  # L16
    lines = ("Upgrade: websocket", "Sec-WebSocket-Version: 13", "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==")
    for origin in ("http://attacker.example", served.url):
        assert served.ask("/", cookie, *lines, f"Origin: {origin}").status == 400


def test_frame_of_another_site(served: Served, cookie: str) -> None:  # L17
    lines = ("Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: navigate", "Sec-Fetch-Dest: iframe")
    reply = served.ask("/", cookie, *lines)
    assert (reply.status, reply.headers["x-frame-options"]) == (403, "DENY")


def test_link_from_another_site_is_a_visit(served: Served, cookie: str) -> None:
    assert served.ask("/", cookie, *CROSS).status == 200


def test_launch_token_twice(served: Served) -> None:  # L19
    token = served.new_token()
    first, second = (served.ask(f"/launch?token={token}") for _ in range(2))
    assert (first.status, second.status, "set-cookie" in second.headers) == (302, 403, False)


def test_launch_token_in_a_form_without_an_origin(served: Served) -> None:
    body = f"token={served.new_token()}".encode()
    for line in ("Origin: http://attacker.example", f"Origin: http://127.0.0.1:{served.port + 1}"):
        assert served.ask("/launch", FORM, line, *CROSS, method="POST", body=body).status == 403
    hidden = ("Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: no-cors", "Sec-Fetch-Dest: empty")
    assert served.ask("/launch", FORM, "Origin: null", *hidden, method="POST", body=body).status == 403
    # As the launch file sends it: a page of its own, of no origin. Answered with a page, for a browser would not send
    # the new cookie along a redirect from there.
    reply = served.ask("/launch", FORM, "Origin: null", *CROSS, method="POST", body=body)
    assert (reply.status, "set-cookie" in reply.headers) == (200, True)
    assert served.ask("/launch", FORM, "Origin: null", *CROSS, method="POST", body=body).status == 403


def test_launch_is_not_used_up_by_looking_ahead(served: Served) -> None:
    target = f"/launch?token={served.new_token()}"
    assert served.ask(target, method="HEAD").status == 405
    assert served.ask(target, "Sec-Purpose: prefetch").status == 403
    assert served.ask(target).status == 302


def test_cookie_says_where_it_may_go(served: Served) -> None:
    reply = served.ask(f"/launch?token={served.new_token()}")
    pair, *rules = reply.headers["set-cookie"].split("; ")
    assert (pair.partition("=")[0], rules) == (served.cookie_name, ["HttpOnly", "Path=/", "SameSite=Strict"])


def test_cookie_of_another_installation(served: Served, cookie: str) -> None:  # L23
    value = cookie.partition("=")[2]
    assert served.ask("/", f"Cookie: onward_00000000={value}").status == 403
    assert served.ask("/", f"Cookie: sessionid={value}").status == 403


def test_body_that_is_too_large(served: Served) -> None:
    reply = served.ask("/launch", FORM, method="POST", body=b"x" * 12_000_001)
    assert (reply.status, reply.body, reply.headers["cache-control"]) == (413, b"", "no-store")


def test_large_body_of_a_stranger_is_not_read(served: Served, cookie: str) -> None:
    """Whoever is not signed in, or comes from elsewhere, is refused before anything of what they send is taken."""
    line = f"Content-Length: {10**9}"
    multipart = "Content-Type: multipart/form-data; boundary=x"
    ours = (f"Origin: {served.url}", *OURS)
    for lines, status in (
        (ours, 403),
        ((*ours, "X-CSRFToken: " + "x" * 64), 403),
        ((cookie, "Origin: http://attacker.example", *CROSS), 403),
        ((cookie, *ours, "Content-Length: 1"), 400),
        ((cookie, *ours, "Transfer-Encoding: chunked"), 411),
    ):
        head = ["POST /import/upload HTTP/1.1", f"Host: {served.host}", "Connection: close", multipart, line, *lines]
        assert served.send("\r\n".join([*head, "", ""]).encode()).status == status, lines
    assert list(served.home.glob("uploads/*/*")) == []


def test_upload_of_our_own_without_its_token(served: Served, cookie: str) -> None:
    body = b"--x\r\nContent-Disposition: form-data; name=mailbox; filename=a.mbox\r\n\r\nFrom x\r\n--x--\r\n"
    kind = "Content-Type: multipart/form-data; boundary=x"
    lines = (cookie, kind, f"Origin: {served.url}", *OURS)
    assert served.ask("/import/upload", *lines, method="POST", body=body).status == 403
    assert list(served.home.glob("uploads/*/*")) == []


@pytest.mark.parametrize("target", ["/", "/lock", "/nothing", "/launch", "/../../etc/passwd", "/static/../settings.py"])
def test_nothing_is_shown_without_a_session(served: Served, target: str) -> None:
    reply = served.ask(target)
    assert (reply.status, b"You are not signed in" in reply.body) == (403, True)


def test_lock_ends_the_session(served: Served) -> None:
    signed_in = served.sign_in()
    page = served.ask("/", signed_in).body.decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)
    assert token is not None
    body = f"csrfmiddlewaretoken={token.group(1)}".encode()
    # A browser hides the origin of a form on a page that asks for no-referrer, even from ourselves.
    reply = served.ask("/lock", signed_in, FORM, "Origin: null", *OURS, method="POST", body=body)
    assert (reply.status, reply.headers["clear-site-data"]) == (200, '"cache", "storage"')
    assert reply.headers["set-cookie"].startswith(f'{served.cookie_name}="";')
    assert served.ask("/", signed_in).status == 403


def test_both_loopback_addresses_answer(served: Served, cookie: str) -> None:
    request = f"GET / HTTP/1.1\r\nHost: [::1]:{served.port}\r\n{cookie}\r\nConnection: close\r\n\r\n"
    assert served.send(request.encode(), "::1").status == 200
    assert served.ask("/", cookie, host=f"127.0.0.1:{served.port}").status == 200
