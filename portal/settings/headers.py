"""Content security policy and permissions policy of public pages and of the admin."""

from typing import Any

from csp.constants import NONCE, NONE, SELF, UNSAFE_INLINE

PERMISSIONS_POLICY = ", ".join(
    f"{feature}=()"
    for feature in (
        "accelerometer",
        "browsing-topics",
        "camera",
        "display-capture",
        "geolocation",
        "gyroscope",
        "magnetometer",
        "microphone",
        "payment",
        "usb",
    )
)


def content_security_policy(*, media_origin: str, captcha: bool) -> tuple[dict[str, Any], dict[str, Any]]:
    """The policies of public pages and of /admin/, as django-csp wants them.

    ``media_origin`` is the host of an S3 store or ""; ``captcha`` opens Google's hosts on public pages.
    Wagtail's admin needs inline scripts and styles (its formsets and the translation editor break without).
    """
    images = [SELF, "data:", *([media_origin] if media_origin else [])]
    captcha_hosts = ["https://www.recaptcha.net", "https://www.gstatic.com"] if captcha else []
    public = {
        "default-src": [NONE],
        "script-src": [SELF, NONCE, *captcha_hosts],
        "style-src": [SELF],
        "img-src": images,
        "font-src": [SELF],
        "media-src": images,
        "connect-src": [SELF, *captcha_hosts],
        "frame-src": captcha_hosts or [NONE],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
    admin = {
        **public,
        "script-src": [SELF, UNSAFE_INLINE],
        "style-src": [SELF, UNSAFE_INLINE],
        "img-src": [*images, "blob:"],
        "connect-src": [SELF],
        "frame-src": [SELF],
        # The preview panel frames the preview.
        "frame-ancestors": [SELF],
        "worker-src": [SELF, "blob:"],
    }
    return {"DIRECTIVES": public}, {"DIRECTIVES": admin}
