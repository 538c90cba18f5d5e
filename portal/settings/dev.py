"""For a developer's machine and for the demo: no TLS, known keys, files under var/."""

import os

os.environ.setdefault("SECRET_KEY", "only-for-development-" + "0123456789" * 4)
os.environ.setdefault("RECEIPT_KEY", "d1" * 32)
os.environ.setdefault("MAILBOX_PEPPER", "d2" * 32)
os.environ.setdefault("DISPATCH_KEY", "d3" * 32)
os.environ.setdefault("ALLOWED_HOSTS", "127.0.0.1,localhost,[::1]")
os.environ.setdefault("SITE_ORIGIN", "http://127.0.0.1:8000")
os.environ.setdefault("EMAIL_URL", "filemail://")

from portal.settings.base import *
from portal.settings.base import STORAGES

DEMO = True
DEBUG = os.environ.get("DEBUG", "") == "1"
# 127.0.0.1 speaks plain HTTP.
SECURE_SSL_REDIRECT = False
SECURE_HSTS_SECONDS = 0
SESSION_COOKIE_SECURE = False
CSRF_COOKIE_SECURE = False
# Static files straight from the source folders: no collectstatic before the first page.
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG
