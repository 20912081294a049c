"""What every answer says to the browser, whatever it answers."""

import secrets

POLICY = (
    "default-src 'none'; script-src 'nonce-{nonce}' 'strict-dynamic'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; object-src 'none'; frame-src 'self'; "
    "frame-ancestors 'none'"
)
# Each feature that Chromium would otherwise let a page use or ask for; there is no word for "all", and it complains
# about names that it does not know.
FEATURES = (
    "accelerometer",
    "autoplay",
    "browsing-topics",
    "camera",
    "display-capture",
    "encrypted-media",
    "fullscreen",
    "geolocation",
    "gyroscope",
    "hid",
    "idle-detection",
    "local-fonts",
    "magnetometer",
    "microphone",
    "midi",
    "otp-credentials",
    "payment",
    "picture-in-picture",
    "publickey-credentials-create",
    "publickey-credentials-get",
    "screen-wake-lock",
    "serial",
    "storage-access",
    "usb",
    "window-management",
    "xr-spatial-tracking",
)
FIXED = {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": ", ".join(f"{feature}=()" for feature in FEATURES),
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
NOT_KEPT = "no-store"


def make_nonce() -> str:
    """A word that marks the scripts of one answer, new for each: 144 random bits."""
    return secrets.token_urlsafe(18)


def answer_headers(nonce: str) -> dict[str, str]:
    """The headers of one answer, without what depends on whether it may be kept."""
    return {"Content-Security-Policy": POLICY.format(nonce=nonce), **FIXED}
