"""reCAPTCHA, version 2 (a box to tick) or 3 (a score), that tells Google no address and never locks anybody out.

A solved captcha widens the rate budget of the network. One that is missing, refused or out of reach does not: honeypot,
time token and the narrow budget carry the load then.
"""

import http.client
import logging
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import get_language

from django_recaptcha.fields import ReCaptchaField
from django_recaptcha.widgets import ReCaptchaV2Checkbox, ReCaptchaV3

logger = logging.getLogger(__name__)

# What a score is asked for, and the least that counts as a person (Google's own middle, from 0 to 1).
ACTION = "consultation"
LEAST_SCORE = 0.5
# Where Google names a language differently from us.
GOOGLE_LANGUAGES = {"ja-simple": "ja", "zh-hans": "zh-CN"}


def is_configured() -> bool:
    """Whether the site has reCAPTCHA keys."""
    return bool(settings.RECAPTCHA_PUBLIC_KEY and settings.RECAPTCHA_PRIVATE_KEY)


def script_url() -> str:
    """Address of Google's script, in the language of the page."""
    language = get_language() or settings.LANGUAGE_CODE
    asked = {"hl": GOOGLE_LANGUAGES.get(language, language)}
    if settings.RECAPTCHA_VERSION == 3:
        asked["render"] = settings.RECAPTCHA_PUBLIC_KEY
    return f"https://{settings.RECAPTCHA_DOMAIN}/recaptcha/api.js?{urlencode(asked)}"


class SafeCaptchaField(ReCaptchaField):
    """Its cleaned value is True when Google vouched for the visitor, else False; it is never an error."""

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
    """A field for one form: with the box of version 2, or with the hidden value of version 3."""
    if settings.RECAPTCHA_VERSION == 3:
        return SafeCaptchaField(label="", widget=ReCaptchaV3(action=ACTION, required_score=LEAST_SCORE))
    return SafeCaptchaField(label="", widget=ReCaptchaV2Checkbox())
