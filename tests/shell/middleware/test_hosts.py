import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory, override_settings

from onward.shell.addresses import read_addresses
from onward.shell.middleware.hosts import HostGuard

ONE = read_addresses({"ONWARD_SERVES": "jobs-0a1b2c3d.localhost:8000"})
HOSTED = read_addresses({"ONWARD_HOSTS": "jobs.example.org"})


def answer(_: HttpRequest) -> HttpResponse:
    return HttpResponse("in")


@pytest.mark.parametrize("host", ["jobs-0a1b2c3d.localhost:8000", "127.0.0.1:8000", "[::1]:8000"])
def test_host_of_ours(host: str) -> None:
    with override_settings(ONWARD_ADDRESSES=ONE):
        assert HostGuard(answer)(RequestFactory().get("/", headers={"host": host})).status_code == 200


@pytest.mark.parametrize("host", ["", "jobs-0a1b2c3d.localhost", "JOBS-0A1B2C3D.LOCALHOST:8000", "[::1]:8000,a", "::1"])
def test_host_of_another(host: str) -> None:
    with override_settings(ONWARD_ADDRESSES=ONE):
        assert HostGuard(answer)(RequestFactory().get("/", headers={"host": host})).status_code == 421


def test_host_is_not_taken_from_the_server() -> None:
    with override_settings(ONWARD_ADDRESSES=ONE):
        request = RequestFactory(SERVER_NAME="127.0.0.1", SERVER_PORT="8000").get("/")
        assert HostGuard(answer)(request).status_code == 421


@pytest.mark.parametrize("name", ["X-Forwarded-Host", "X-Forwarded-Server", "X-Host", "Forwarded"])
def test_forwarded_host_is_refused_where_no_proxy_stands(name: str) -> None:
    request = RequestFactory().get("/", headers={"host": ONE.hosts[0], name: ONE.hosts[0]})
    with override_settings(ONWARD_ADDRESSES=ONE):
        assert HostGuard(answer)(request).status_code == 421


def test_forwarded_host_is_not_heard_behind_a_proxy() -> None:
    guarded = []
    for host, forwarded in (("jobs.example.org", "attacker.example"), ("attacker.example", "jobs.example.org")):
        request = RequestFactory().get("/", headers={"host": host, "X-Forwarded-Host": forwarded})
        with override_settings(ONWARD_ADDRESSES=HOSTED):
            guarded.append(HostGuard(answer)(request).status_code)
    assert guarded == [200, 421]
