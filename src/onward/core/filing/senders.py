"""Whether an address belongs to an employer or is shared by many: a stand-in until reading knows all senders."""

SYSTEMS = frozenset(
    """greenhouse.io greenhouse-mail.io lever.co smartrecruiters.com ashbyhq.com myworkday.com workday.com workablemail.com workable.com
    icims.com recruitee.com successfactors.com taleo.net bamboohr.com personio.de jobvite.com teamtailor.com breezy.hr hackerrank.com
    codility.com calendly.com docusign.net hirevue.com""".split()
)
BOARDS = frozenset("linkedin.com indeed.com indeedemail.com glassdoor.com stepstone.de xing.com monster.com ziprecruiter.com".split())
FREE = frozenset("gmail.com googlemail.com outlook.com hotmail.com live.com yahoo.com icloud.com me.com gmx.de gmx.net web.de aol.com proton.me".split())


def sender_type(site: str) -> str:
    """ "system", "board", "free" or "own" for a registered domain."""
    for kind, sites in (("system", SYSTEMS), ("board", BOARDS), ("free", FREE)):
        if site in sites:
            return kind
    return "own"
