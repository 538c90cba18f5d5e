"""Secrets of authenticator apps, sealed in the database under a key that is not in the database."""

import base64
import binascii
import hashlib
from io import BytesIO
from typing import ClassVar

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

import qrcode
from allauth.mfa.adapter import DefaultMFAAdapter
from nacl.exceptions import CryptoError
from nacl.secret import SecretBox
from qrcode.image.svg import SvgPathFillImage


class UnreadableAuthenticator(Exception):
    """An authenticator was sealed under another SECRET_KEY; its owner must enrol again."""


class SealedMFAAdapter(DefaultMFAAdapter):
    """A stolen database alone lets nobody compute a login code."""

    error_messages: ClassVar[dict[str, str | Promise]] = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _(
            "This code is not right. Codes change every 30 seconds, and each works only once: "
            "please type the one that is shown now."
        ),
    }

    def build_totp_svg(self, url: str) -> str:
        """The QR code on white, so that a phone reads it from a dark page too."""
        picture = BytesIO()
        qrcode.make(url, image_factory=SvgPathFillImage).save(picture)
        return picture.getvalue().decode()

    def encrypt(self, text: str) -> str:
        return base64.b64encode(_box().encrypt(text.encode())).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """The secret in clear. Raises UnreadableAuthenticator if SECRET_KEY is not the one that sealed it."""
        try:
            return _box().decrypt(base64.b64decode(encrypted_text, validate=True)).decode()
        except (CryptoError, binascii.Error) as error:
            raise UnreadableAuthenticator from error


def _box() -> SecretBox:
    key = hashlib.blake2b(settings.SECRET_KEY.encode(), digest_size=SecretBox.KEY_SIZE, person=b"portal.mfa.v1")
    return SecretBox(key.digest())
