"""For pytest: development's values, cheap password hashing, no mail, no shared cache."""

import os

os.environ["CACHE_URL"] = "locmemcache://"
os.environ["EMAIL_URL"] = "memorymail://"
os.environ["LOG_LEVEL"] = "ERROR"
os.environ.setdefault("DATA_DIR", "var/test")

from portal.settings.dev import *

DEBUG = False
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
# The second one reads the passwords of the demo site, which was made as on a first installation.
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.MD5PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
# Every test client builds its own WhiteNoise, and a preview one more: look for files when they are asked for, instead
# of listing all of them each time.
WHITENOISE_AUTOREFRESH = True
