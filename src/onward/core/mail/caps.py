"""How much of one mail is read: beyond these numbers it is kept, not read.

The worst mail inside them costs about half a second.
"""

MESSAGE_BYTES = 50_000_000
HEADER_BYTES = 65_536
"""Bytes of the header block, up to the first blank line."""
FIELDS = 500
"""Header fields of one message or part."""
FIELD_BYTES = 8_192
"""Bytes of one unfolded header field; a longer one is cut."""
ADDRESSES = 500
"""Addresses kept of one message's To, Cc and Bcc."""
MESSAGE_IDS = 200
"""Message-IDs kept of one References field."""
PARAMETERS = 64
"""Parameters read of one Content-Type or Content-Disposition."""
ENCODED_WORDS = 256
"""RFC 2047 words decoded in one field."""
PARTS = 500
"""MIME parts of one message, containers included."""
DEPTH = 16
"""Levels of parts inside parts."""
TEXT_BYTES = 2_000_000
"""Decoded bytes of plain text, all text parts of a message together."""
HTML_BYTES = 1_000_000
"""Decoded bytes of one HTML part, images written into it (`data:`) left out."""
HTML_TAGS = 100_000
"""Tags of one HTML part."""
HTML_LEVELS = 500
"""Open elements inside one another."""
TEXT_LINES = 10_000
"""Lines in which signatures, footers and forwarded headers are looked for."""
BOUNDARY_LINES = 20_000
"""Lines that look like a boundary between parts."""
CALENDAR_BYTES = 262_144
"""Decoded bytes of one calendar part; a longer one is cut."""
CALENDAR_LINES = 5_000
"""Unfolded lines read of one calendar part."""
PROBLEMS = 50
"""Problems told about one message."""
KEPT_BYTES = 10_000_000
"""Bytes kept of one message, its big attachments left out; of a longer one the beginning is kept."""
FIRST_YEAR = 1990
LAST_YEAR = 2100
"""Years a mail or an appointment may lie in."""
