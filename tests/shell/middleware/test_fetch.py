import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory, override_settings

from onward.shell.addresses import Addresses, read_addresses
from onward.shell.middleware.fetch import FetchGuard

ONE = read_addresses({"ONWARD_SERVES": "jobs-0a1b2c3d.localhost:8000"})
HOSTED = read_addresses({"ONWARD_HOSTS": "jobs.example.org"})
OURS = "http://jobs-0a1b2c3d.localhost:8000"
VISIT = {"Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"}
CORS = {"Sec-Fetch-Mode": "cors", "Sec-Fetch-Dest": "empty"}


def answer(request: HttpRequest) -> HttpResponse:
    return HttpResponse(request.META.get("HTTP_ORIGIN", "-"))


def ask(method: str, headers: dict[str, str], path: str = "/x", addresses: Addresses = ONE) -> HttpResponse:
    request = RequestFactory().generic(method, path, headers={"host": addresses.hosts[0], **headers})
    with override_settings(ONWARD_ADDRESSES=addresses):
        response = FetchGuard(answer)(request)
    assert isinstance(response, HttpResponse)
    return response


@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS"])
@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 200),
        ({"Origin": OURS}, 200),
        ({"Origin": "null"}, 403),
        ({"Origin": "http://attacker.example"}, 403),
        ({"Sec-Fetch-Site": "same-origin", **CORS}, 200),
        ({"Sec-Fetch-Site": "none", **VISIT}, 200),
        ({"Sec-Fetch-Site": "cross-site", **VISIT}, 200),
        ({"Sec-Fetch-Site": "cross-site", **VISIT, "Sec-Fetch-Dest": "iframe"}, 403),
        ({"Sec-Fetch-Site": "cross-site", **VISIT, "Sec-Fetch-Mode": "no-cors"}, 403),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "same-site", **CORS}, 403),
        ({"Sec-Fetch-Site": "unknown", **VISIT}, 403),
        ({"Sec-Fetch-Site": "", **VISIT}, 403),
        ({"Sec-Fetch-Site": "same-origin,cross-site"}, 403),
    ],
)
def test_looking(method: str, headers: dict[str, str], status: int) -> None:
    assert ask(method, headers).status_code == status


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "TRACE", "ODD"])
@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 403),
        ({"Origin": OURS}, 200),
        ({"Origin": "null"}, 403),
        ({"Origin": OURS.replace("http:", "https:")}, 403),
        ({"Origin": OURS.replace("8000", "8001")}, 403),
        ({"Origin": "http://127.0.0.1:8000"}, 403),
        ({"Origin": f"{OURS},{OURS}"}, 403),
        ({"Sec-Fetch-Site": "same-origin", **CORS}, 200),
        ({"Sec-Fetch-Site": "same-origin", "Origin": OURS}, 200),
        ({"Sec-Fetch-Site": "same-origin", "Origin": "http://attacker.example"}, 403),
        ({"Sec-Fetch-Site": "none", **VISIT}, 200),
        ({"Sec-Fetch-Site": "none", **CORS}, 403),
        ({"Sec-Fetch-Site": "none", "Origin": "null", **VISIT}, 403),
        ({"Sec-Fetch-Site": "same-site", "Origin": OURS}, 403),
        ({"Sec-Fetch-Site": "cross-site", **VISIT}, 403),
        ({"Sec-Fetch-Site": "Same-Origin"}, 403),
        ({"Sec-Fetch-Site": ""}, 403),
    ],
)
def test_changing(method: str, headers: dict[str, str], status: int) -> None:
    assert ask(method, headers).status_code == status


def test_origin_that_our_own_policy_hides_is_told_to_django() -> None:
    response = ask("POST", {"Sec-Fetch-Site": "same-origin", "Origin": "null", **VISIT})
    assert (response.status_code, response.text) == (200, OURS)


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 200),
        ({"Origin": "null"}, 200),
        ({"Origin": OURS}, 200),
        ({"Origin": "null", "Sec-Fetch-Site": "cross-site", **VISIT}, 200),
        ({"Origin": "null", "Sec-Fetch-Site": "cross-site", **CORS}, 403),
        ({"Origin": "null", "Sec-Fetch-Site": "cross-site", **VISIT, "Sec-Fetch-Dest": "iframe"}, 403),
        ({"Origin": "http://attacker.example", "Sec-Fetch-Site": "cross-site", **VISIT}, 403),
    ],
)
def test_launching(headers: dict[str, str], status: int) -> None:
    assert ask("POST", headers, "/launch").status_code == status


@pytest.mark.parametrize("path", ["/launch/", "/launchx", "/Launch", "//launch", "/launch/../lock"])
def test_only_the_launch_is_a_launch(path: str) -> None:
    assert ask("POST", {"Origin": "null"}, path).status_code == 403


@pytest.mark.parametrize("upgrade", ["websocket", "WebSocket", "h2c, websocket"])
def test_websocket(upgrade: str) -> None:
    assert ask("GET", {"Upgrade": upgrade, "Connection": "Upgrade"}).status_code == 400


def test_origin_behind_a_proxy_is_one_with_tls() -> None:
    asked = [
        ask("POST", {"Origin": origin}, addresses=HOSTED).status_code
        for origin in ("https://jobs.example.org", "http://jobs.example.org", "https://jobs.example.org:8443")
    ]
    assert asked == [200, 403, 403]
