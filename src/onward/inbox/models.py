"""The tables of mail: what was taken in, what was read in it, what is asked, taught and awaited."""

from django.db import models

from onward.accounts.owned import Owned
from onward.inbox.states import ProposalKind, ProposalState, Purpose, RunState, TaughtKind
from onward.journey.models import Act, Application

KEY_LENGTH = 80


class Run(Owned):
    """One import: of these paths, as far as it came. Its mail goes when its act is undone.

    paths: as they were named; names: what the person calls them, where paths are of our own making. bytes_done,
    bytes_all: progress. messages … seconds: what is counted so far; problems names the first of problem_count.
    changed: it stored something that was not there before.
    """

    act = models.OneToOneField(Act, on_delete=models.RESTRICT, related_name="+")
    paths = models.JSONField()
    names = models.JSONField(default=list)
    state = models.CharField(max_length=10, choices=RunState.choices, default=RunState.OPENED)
    cancel_asked_at = models.DateTimeField(null=True)
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    bytes_done = models.PositiveBigIntegerField(default=0)
    bytes_all = models.PositiveBigIntegerField(default=0)
    messages = models.PositiveIntegerField(default=0)
    job_messages = models.PositiveIntegerField(default=0)
    left_out = models.PositiveIntegerField(default=0)
    new_events = models.PositiveIntegerField(default=0)
    problems = models.JSONField(default=list)
    problem_count = models.PositiveIntegerField(default=0)
    changed = models.BooleanField(default=False)
    basis = models.CharField(max_length=64, blank=True)
    seconds = models.FloatField(default=0)


class Batch(Owned):
    """A piece of mail that was read and stored as a whole, so that the same bytes are not read again.

    digest: of the piece's bytes; basis: of all that reading it depended on (reader version, own addresses, what is
    taught). keys: of every message in it, whether it was kept or left out. job_messages, left_out: as they were at
    first sight. newest_at: of any message; last_at: the last one that has a moment, near which those behind it stand.
    path: of its first message.
    """

    path = models.TextField(blank=True)
    digest = models.CharField(max_length=64)
    basis = models.CharField(max_length=64)
    messages = models.PositiveIntegerField()
    job_messages = models.PositiveIntegerField()
    left_out = models.PositiveIntegerField()
    keys = models.JSONField(default=list)
    newest_at = models.DateTimeField(null=True)
    last_at = models.DateTimeField(null=True)
    problems = models.JSONField(default=list)
    problem_count = models.PositiveIntegerField(default=0)

    class Meta(Owned.Meta):
        """A piece is stored once for each basis."""

        abstract = False
        constraints = (models.UniqueConstraint(fields=("seeker", "digest", "basis"), name="batch_once"),)


class Sighting(Owned):
    """That an import met a piece, whether it read it or knew it: what no import met any more goes with the last one."""

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="+")
    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="+")

    class Meta(Owned.Meta):
        """Once for each import."""

        abstract = False
        constraints = (models.UniqueConstraint(fields=("seeker", "run", "batch"), name="sighting_once"),)


class Mail(Owned):
    """A mail about an application, or one that may be: the bytes (slimmed, zlib), and what is asked of it often.

    key: the fingerprint; header_key: as in LeftOut. run: the import it came with first. sha256: of the slimmed bytes.
    complete: False when only the beginning of so large a mail is kept. message_id, thread: with brackets. place: its
    moment, or that of its neighbour in the file it came in. awaited: the answer somebody waited for, when this is it.
    """

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=KEY_LENGTH)
    header_key = models.CharField(max_length=KEY_LENGTH, blank=True)
    raw = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    complete = models.BooleanField(default=True)
    text = models.TextField(blank=True)
    labels = models.JSONField(default=list)
    attachments = models.JSONField(default=list)
    message_id = models.CharField(max_length=1000, blank=True)
    thread = models.JSONField(default=list)
    sender_name = models.CharField(max_length=1000, blank=True)
    sender_address = models.CharField(max_length=1000, blank=True)
    sender_text = models.CharField(max_length=1000, blank=True)
    subject = models.TextField(blank=True)
    sent_at = models.DateTimeField(null=True)
    place = models.DateTimeField(null=True)
    awaited = models.ForeignKey("Awaited", on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta(Owned.Meta):
        """The same mail is kept once, however it was stored where it came from."""

        abstract = False
        constraints = (models.UniqueConstraint(fields=("seeker", "key"), name="mail_once"),)
        indexes = (
            models.Index(fields=("seeker", "header_key"), name="mail_by_header"),
            models.Index(fields=("seeker", "sender_address"), name="mail_by_sender"),
            models.Index(fields=("seeker", "-sent_at"), name="mail_by_time"),
            # Message-IDs of all mail are told with the list of applications; this index alone holds them, without mail.
            models.Index(fields=("seeker", "key", "message_id"), name="mail_message_ids"),
            # Few mails answer anything; this index alone tells which, without a look at all the others.
            models.Index(
                fields=("seeker", "awaited", "id"), condition=~models.Q(awaited=None), name="mail_by_question"
            ),
        )


class Reading(Owned):
    """What one mail says: the plain form of the core's Reading, by which version of the reader.

    first: what it says for itself, where `plain` is how it was read as mail of a known thread or contact; else None.
    """

    mail = models.OneToOneField(Mail, on_delete=models.CASCADE, related_name="+")
    reader_version = models.CharField(max_length=20)
    kind = models.CharField(max_length=16)
    plain = models.JSONField()
    first = models.JSONField(null=True)


class LeftOut(Owned):
    """A mail that was not kept, told by its header: where it stands, and why; it can be pulled in.

    key: of what its header says (`key_of_header`), the same in whatever form the mail was stored. run: the import that
    met it first. recipients: addresses, of the person's own mail only. looked_basis: what was known of reading when it
    was read in vain as mail of a known thread or contact. mail: what became of it since, when it is kept after all.
    """

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=KEY_LENGTH)
    path = models.TextField()
    offset = models.PositiveBigIntegerField()
    sent_at = models.DateTimeField(null=True)
    place = models.DateTimeField(null=True)
    sender = models.CharField(max_length=1000, blank=True)
    sender_address = models.CharField(max_length=320, blank=True)
    subject = models.TextField(blank=True)
    message_id = models.CharField(max_length=1000, blank=True)
    thread = models.JSONField(default=list)
    recipients = models.JSONField(default=list)
    labels = models.JSONField(default=list)
    because = models.CharField(max_length=200)
    scanned_out = models.BooleanField()
    looked_basis = models.CharField(max_length=64, blank=True)
    mail = models.ForeignKey(Mail, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta(Owned.Meta):
        """Each mail once."""

        abstract = False
        constraints = (models.UniqueConstraint(fields=("seeker", "key"), name="left_out_once"),)
        indexes = (
            models.Index(fields=("seeker", "-place", "id"), condition=models.Q(mail=None), name="left_out_by_time"),
        )


class Proposal(Owned):
    """A question about the record. key: what it is about, so that the same question is not asked twice.

    other: the second application's event key (merge). plain: the new reading (reread). because: a plain sentence.
    """

    kind = models.CharField(max_length=12, choices=ProposalKind.choices)
    key = models.CharField(max_length=400)
    application = models.ForeignKey(Application, on_delete=models.CASCADE, null=True, related_name="+")
    other = models.ForeignKey(Application, on_delete=models.CASCADE, null=True, related_name="+")
    because = models.TextField(blank=True)
    plain = models.JSONField(null=True)
    state = models.CharField(max_length=10, choices=ProposalState.choices, default=ProposalState.OPEN)
    answered_in = models.ForeignKey(Act, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta(Owned.Meta):
        """A question is asked once."""

        abstract = False
        constraints = (models.UniqueConstraint(fields=("seeker", "kind", "key"), name="proposal_once"),)


class Taught(Owned):
    """What a correction taught for mail to come: it can be listed and removed.

    value: the kind, or the company's name. sentence: as it stood (kind). address, name: of the sender.
    """

    act = models.ForeignKey(Act, on_delete=models.RESTRICT, related_name="+")
    kind = models.CharField(max_length=8, choices=TaughtKind.choices)
    value = models.CharField(max_length=200)
    sentence = models.TextField(blank=True)
    address = models.CharField(max_length=320, blank=True)
    name = models.CharField(max_length=1000, blank=True)
    removed_at = models.DateTimeField(null=True)


class Awaited(Owned):
    """An answer that somebody waits for. subject: lower case, without Re:.

    asked_at: when the mail that asks was found among sent mail. Whoever answers is kept, whatever they write.
    """

    purpose = models.CharField(max_length=12, choices=Purpose.choices)
    application = models.ForeignKey(Application, on_delete=models.SET_NULL, null=True, related_name="+")
    addresses = models.JSONField(default=list)
    message_ids = models.JSONField(default=list)
    subject = models.TextField(blank=True)
    opened_at = models.DateTimeField()
    closes_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    asked_at = models.DateTimeField(null=True)


class OpenedLetter(Owned):
    """An answer that waited behind its door and does no more. key: of its event; filed: put away without a look."""

    key = models.CharField(max_length=KEY_LENGTH)
    opened_at = models.DateTimeField()
    filed = models.BooleanField()

    class Meta(Owned.Meta):
        """Each letter once."""

        abstract = False
        constraints = (models.UniqueConstraint(fields=("seeker", "key"), name="opened_letter_once"),)
        indexes = (models.Index(fields=("seeker", "opened_at"), name="opened_letter_by_time"),)
