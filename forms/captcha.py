"""reCAPTCHA that tells Google no address and never locks anybody out.

A solved captcha widens the rate budget of the network. One that is missing, refused or out of reach does not: honeypot,
time token and the narrow budget carry the load then.
"""

import http.client
import logging
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import get_language

from django_recaptcha.fields import ReCaptchaField
from django_recaptcha.widgets import ReCaptchaV2Checkbox

logger = logging.getLogger(__name__)


def is_configured() -> bool:
    """Whether the site has reCAPTCHA keys."""
    return bool(settings.RECAPTCHA_PUBLIC_KEY and settings.RECAPTCHA_PRIVATE_KEY)


def script_url() -> str:
    """Address of the captcha's script, in the language of the page."""
    return f"https://{settings.RECAPTCHA_DOMAIN}/recaptcha/api.js?hl={get_language()}"


class SafeCaptchaField(ReCaptchaField):
    """Its cleaned value is True when Google vouched for the visitor, else False; it is never an error."""

    widget = ReCaptchaV2Checkbox

    def get_remote_ip(self) -> str:
        """Nothing: the library would look for the visitor's address in the calling frames."""
        return ""

    def clean(self, value: Any) -> bool:
        if not value:
            return False
        try:
            self.validate(value)
        except ValidationError:
            return False
        except (OSError, http.client.HTTPException, ValueError, KeyError):
            # URLError and timeouts are OSErrors; the others are an answer that is not Google's.
            logger.warning("The captcha could not be checked; going on without it.")
            return False
        return True


def captcha_field() -> SafeCaptchaField:
    """A field for one form."""
    return SafeCaptchaField(label="")
