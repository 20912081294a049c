import pytest

from onward.shell.addresses import AddressesError, name_host, read_addresses


def test_name_host_is_of_the_installation_and_its_port() -> None:
    assert name_host("0a1b2c3d", 7427) == "jobs-0a1b2c3d.localhost:7427"


def test_read_addresses_of_one_person() -> None:
    found = read_addresses({"ONWARD_SERVES": "jobs-0a1b2c3d.localhost:8000"})
    assert found.hosts == ("jobs-0a1b2c3d.localhost:8000", "127.0.0.1:8000", "[::1]:8000")
    assert found.names == ("jobs-0a1b2c3d.localhost", "127.0.0.1", "[::1]")
    assert (found.cookie, found.hosted, found.scheme) == ("onward_0a1b2c3d", False, "http")
    assert found.origin_of("[::1]:8000") == "http://[::1]:8000"


def test_read_addresses_without_a_server() -> None:
    assert read_addresses({}).hosts[0] == "jobs-00000000.localhost:7427"


def test_read_addresses_of_a_host() -> None:
    found = read_addresses({"ONWARD_HOSTS": " Jobs.Example.org, other.example:8443 ,", "ONWARD_SERVES": "odd"})
    assert found.hosts == ("jobs.example.org", "other.example:8443")
    assert (found.names, found.cookie, found.hosted) == (("jobs.example.org", "other.example"), "__Host-onward", True)
    assert found.origin_of("jobs.example.org") == "https://jobs.example.org"


@pytest.mark.parametrize(
    "environ",
    [
        {"ONWARD_HOSTS": "*"},
        {"ONWARD_HOSTS": ".example.org"},
        {"ONWARD_HOSTS": "https://example.org"},
        {"ONWARD_HOSTS": "example.org/x"},
        {"ONWARD_HOSTS": "example.org:0"},
        {"ONWARD_HOSTS": "good.example,bad host"},
        {"ONWARD_SERVES": "localhost:8000"},
        {"ONWARD_SERVES": "jobs-0a1b2c3d.localhost"},
        {"ONWARD_SERVES": "jobs-0A1B2C3D.localhost:8000"},
        {"ONWARD_SERVES": "jobs-0a1b2c3d.localhost:8000\n"},
        {"ONWARD_SERVES": "jobs-0a1b2c3d.localhost:8000,attacker.example"},
    ],
)
def test_read_addresses_that_are_none(environ: dict[str, str]) -> None:
    with pytest.raises(AddressesError):
        read_addresses(environ)
