from onward.accounts.models import OwnAddress, Seeker
from onward.accounts.states import AddressStanding
from onward.core.mail.sources import open_bytes
from onward.inbox.intake.addresses import confirm_addresses, guess_addresses, keep_guessed
from onward.inbox.models import Proposal
from onward.inbox.queries import own_addresses
from onward.inbox.states import ProposalState

ME, ALSO_ME = "robin@mail.example", "rv@post.example"
MAIL = f"Delivered-To: {ME}\nFrom: a@b.example\nSubject: Hello\n\nHello\n".encode()


def standings(seeker: Seeker) -> dict[str, str]:
    return dict(OwnAddress.objects.of(seeker).values_list("address", "standing"))


def test_what_was_guessed_is_asked_about_once(seeker: Seeker) -> None:
    keep_guessed(seeker, [ME, ALSO_ME])
    keep_guessed(seeker, [ME])

    assert standings(seeker) == {ME: AddressStanding.GUESSED, ALSO_ME: AddressStanding.GUESSED}
    assert sorted(Proposal.objects.of(seeker).values_list("key", flat=True)) == [ME, ALSO_ME]


def test_an_address_that_the_person_names_is_theirs_and_its_question_settled(seeker: Seeker) -> None:
    keep_guessed(seeker, [ME])
    OwnAddress.objects.add(seeker, address=ALSO_ME, standing=AddressStanding.DENIED)

    confirm_addresses(seeker, [" Robin@Mail.example", ALSO_ME, "new@mail.example", ""])

    assert set(standings(seeker).values()) == {AddressStanding.CONFIRMED}
    assert sorted(standings(seeker)) == ["new@mail.example", ME, ALSO_ME]
    assert Proposal.objects.of(seeker).get().state == ProposalState.ACCEPTED


def test_a_denied_address_is_neither_used_nor_guessed_again(seeker: Seeker) -> None:
    OwnAddress.objects.add(seeker, address=ME, standing=AddressStanding.DENIED)

    keep_guessed(seeker, guess_addresses(seeker, [open_bytes(MAIL)]))

    assert (own_addresses(seeker), Proposal.objects.of(seeker).count()) == (frozenset(), 0)


def test_nothing_is_guessed_where_an_address_is_known(seeker: Seeker, other_seeker: Seeker) -> None:
    confirm_addresses(seeker, [ALSO_ME])

    assert guess_addresses(seeker, [open_bytes(MAIL)]) == frozenset()
    assert guess_addresses(other_seeker, [open_bytes(MAIL)]) == {ME}


def test_an_address_too_long_for_one_is_not_kept(seeker: Seeker) -> None:
    keep_guessed(seeker, ["a" * 400 + "@b.example"])

    assert standings(seeker) == {}
