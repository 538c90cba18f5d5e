"""What production needs. The start stops with a name and an example if something is missing."""

from pathlib import Path
from typing import Any

from django.conf.locale import LANG_INFO
from django.utils.translation import gettext_lazy as _

from portal.settings.environment import read
from portal.settings.headers import PERMISSIONS_POLICY, content_security_policy  # noqa: F401  (read by middleware)

BASE_DIR = Path(__file__).resolve().parents[2]
DATA_DIR = BASE_DIR / read("DATA_DIR")
DATA_DIR.mkdir(parents=True, exist_ok=True)

# --- The site -----------------------------------------------------------------------------------

DEBUG = False
SECRET_KEY = read("SECRET_KEY")
RECEIPT_KEY = read("RECEIPT_KEY")
MAILBOX_PEPPER = read("MAILBOX_PEPPER")
# Where residents write, nothing can be opened that waits to be mailed: the public role does not even read the key.
DISPATCH_KEY = b"" if read("PORTAL_ROLE") == "public" else read("DISPATCH_KEY")
ALLOWED_HOSTS = read("ALLOWED_HOSTS")
SITE_ORIGIN = read("SITE_ORIGIN")
STAFF_ORIGIN = read("STAFF_ORIGIN") or SITE_ORIGIN
CSRF_TRUSTED_ORIGINS = [SITE_ORIGIN, STAFF_ORIGIN]
PORTAL_ROLE = read("PORTAL_ROLE")

ROOT_URLCONF = "portal.urls"
WSGI_APPLICATION = "portal.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "portal.demo",
    "home",
    "blog",
    "forms",
    "forms.inbox",
    "portal.core",
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.contrib.settings",
    "wagtail.contrib.table_block",
    "wagtail.contrib.typed_table_block",
    "wagtail.contrib.redirects",
    "wagtail.contrib.search_promotions",
    "wagtail.contrib.routable_page",
    "wagtail.contrib.forms",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "django_recaptcha",
    "django_tasks",
    "django_tasks_db",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    # Wagtail writes how long ago something happened in its words.
    "django.contrib.humanize",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.sitemaps",
    "django.contrib.postgres",
    # Lets templates/ override form widgets (FORM_RENDERER below).
    "django.forms",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "portal.core.headers.SafeHeadersMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "portal.core.furigana.middleware.FuriganaMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "portal.core.login.middleware.SessionLimitMiddleware",
    "forms.inbox.middleware.KeptReplyMiddleware",
    "portal.core.login.middleware.SecondFactorMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "portal.core.chrome.context",
            ],
        },
    },
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# --- Database, cache, mail, queue ---------------------------------------------------------------

DATABASES = {"default": read("DATABASE_URL")}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["NAME"] = str(BASE_DIR / DATABASES["default"]["NAME"])
    # IMMEDIATE takes the write lock at BEGIN, so that two writers wait instead of failing half way;
    # FULL waits for the disk at COMMIT, so that no receipt is shown for what a power cut could take away;
    # secure_delete overwrites what is deleted, so that no removed row stays readable in the file.
    DATABASES["default"]["CONN_MAX_AGE"] = 60
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON;",
    }
else:
    DATABASES["default"].setdefault("CONN_MAX_AGE", 60)
    DATABASES["default"].setdefault("CONN_HEALTH_CHECKS", True)
    # Queries of the page tree join many tables and return few rows. Where statistics are missing (a dump that was just
    # restored), PostgreSQL takes them for long ones and compiles each for seconds. "?options=…" in the address wins.
    DATABASES["default"].setdefault("OPTIONS", {}).setdefault("options", "-c jit=off")

CACHES = {"default": read("CACHE_URL")}

vars().update(read("EMAIL_URL"))
EMAIL_FILE_PATH = DATA_DIR / "mail"
DEFAULT_FROM_EMAIL = read("DEFAULT_FROM_EMAIL")
MAIL_WORKER = read("MAIL_WORKER")
# A mail server that does not answer must not hold up the mail behind it.
EMAIL_TIMEOUT = 20
SERVER_EMAIL = DEFAULT_FROM_EMAIL

# Search and reference index updates run at once; a worker is only needed for what must be durable.
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}

# --- Files --------------------------------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
# WhiteNoise warns about a folder that is not there yet.
STATIC_ROOT.mkdir(exist_ok=True)
STATICFILES_DIRS = [BASE_DIR / "portal" / "static"]
MEDIA_URL = "/media/"
MEDIA_ROOT = DATA_DIR / "media"
STORAGES: dict[str, dict[str, Any]] = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
if read("MEDIA_S3_BUCKET"):
    STORAGES["default"] = {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            "bucket_name": read("MEDIA_S3_BUCKET"),
            "endpoint_url": read("MEDIA_S3_ENDPOINT") or None,
            "querystring_auth": False,
            "file_overwrite": False,
        },
    }

# --- Language and time --------------------------------------------------------------------------

LANGUAGE_CODE = "ja"
TIME_ZONE = "Asia/Tokyo"
USE_I18N = True
USE_TZ = True
# The first wins. The second completes and corrects what the admin of Wagtail and its neighbours says in Japanese.
LOCALE_PATHS = [BASE_DIR / "portal" / "locale", BASE_DIR / "portal" / "locale_admin"]
FORMAT_MODULE_PATH = ["portal.core.formats"]
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [
    ("ja", _("Japanese")),
    ("ja-simple", _("Easy Japanese")),
    ("en", _("English")),
    ("zh-hans", _("Simplified Chinese")),
    ("my", _("Burmese")),
    ("ne", _("Nepali")),
    ("vi", _("Vietnamese")),
    ("ko", _("Korean")),
]
# Easy Japanese has no entry of its own in Django and would be shown as 日本語.
LANG_INFO["ja-simple"] = {"bidi": False, "code": "ja-simple", "name": "Easy Japanese", "name_local": "やさしい日本語"}
# Django writes it with separate accents, which HTML does not want.
LANG_INFO["vi"] = {**LANG_INFO["vi"], "name_local": "Tiếng Việt"}
WAGTAIL_I18N_ENABLED = True
WAGTAILADMIN_PERMITTED_LANGUAGES = [("ja", _("Japanese"))]
WAGTAIL_USER_TIME_ZONES = [TIME_ZONE]
# Otherwise a translation is published at once, with Japanese text under another language's address.
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False

# --- Wagtail ------------------------------------------------------------------------------------

WAGTAIL_SITE_NAME = "ひきこもり情報サイト"
WAGTAILADMIN_BASE_URL = STAFF_ORIGIN
WAGTAILIMAGES_IMAGE_MODEL = "core.PortalImage"
WAGTAILIMAGES_IMAGE_FORM_BASE = "portal.core.image_forms.PortalImageForm"
# A picture is decoded in memory at four bytes a pixel.
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 50_000_000
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 10 * 1024 * 1024
WAGTAILIMAGES_EXTENSIONS = ["gif", "jpg", "jpeg", "png", "webp"]
WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "ics", "odt", "pdf", "pptx", "txt", "xlsx"]
WAGTAILDOCS_DOCUMENT_FORM_BASE = "portal.core.document_forms.PortalDocumentForm"
# Read whole into memory when it is looked at. A phone on a slow line takes minutes for more.
WAGTAILDOCS_MAX_UPLOAD_SIZE = 20 * 1024 * 1024
WAGTAILDOCS_SERVE_METHOD = "serve_view"
# PostgreSQL's own configurations know stop words and endings of one language; "simple" takes every word as it is.
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database", "SEARCH_CONFIG": "simple"}}
# Days for which searches stay counted; older ones go with "manage.py searchpromotions_garbage_collect".
WAGTAILSEARCH_HITS_MAX_AGE = 400
WAGTAILADMIN_LOGIN_URL = "account_login"
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_RESET_ENABLED = False
# The address receives the link for a new password: administrators change it, nobody for themselves.
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
# The admin phones nowhere.
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
# For a case story the approval is the review without which it cannot be published.
WAGTAIL_FINISH_WORKFLOW_ACTION = "blog.approving.publish_approved"
WAGTAILEMBEDS_FINDERS: list[dict[str, str]] = []

# --- Login --------------------------------------------------------------------------------------

AUTH_USER_MODEL = "core.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "wagtailadmin_home"
LOGOUT_REDIRECT_URL = "account_login"
# After half an hour without a deed, and after a working day in any case, staff log in again.
SESSION_IDLE_SECONDS = 30 * 60
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
ACCOUNT_ADAPTER = "portal.core.login.adapter.StaffAccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = f"[{WAGTAIL_SITE_NAME}] "
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_REAUTHENTICATION_TIMEOUT = 5 * 60
# Attempts per minute of one address, and per account; counted in the cache.
ACCOUNT_RATE_LIMITS = {"login": "30/m/ip", "login_failed": "20/m/ip,5/5m/key", "reset_password": "10/m/ip,3/h/key"}
ACCOUNT_FORMS = {
    "login": "portal.core.login.forms.LoginForm",
    "reauthenticate": "portal.core.login.forms.ReauthenticateForm",
    "change_password": "portal.core.login.forms.ChangePasswordForm",
    "reset_password": "portal.core.login.forms.ResetPasswordForm",
    "reset_password_from_key": "portal.core.login.forms.ResetPasswordKeyForm",
}
MFA_ADAPTER = "portal.core.login.authenticators.SealedMFAAdapter"
MFA_FORMS = {
    "authenticate": "portal.core.login.forms.AuthenticateForm",
    "reauthenticate": "portal.core.login.forms.ReauthenticateCodeForm",
    "activate_totp": "portal.core.login.forms.ActivateTOTPForm",
}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = WAGTAIL_SITE_NAME
# One period early or late: clocks of phones differ, and typing takes time.
MFA_TOTP_TOLERANCE = 1
# Addresses are given by administrators; nobody signs up with a foreign one.
MFA_ALLOW_UNVERIFIED_EMAIL = True

# --- Safe transport and headers -----------------------------------------------------------------

SECURE_SSL_REDIRECT = True
SECURE_REDIRECT_EXEMPT = [r"^health/$"]
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_SECURE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SECURE = True
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_COOKIE_AGE = None  # gone with the browser window: shared devices
CSRF_FAILURE_VIEW = "forms.csrf.render_form_again"
X_FRAME_OPTIONS = "DENY"  # Wagtail's preview says otherwise for itself
if read("BEHIND_PROXY"):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if read("BEHIND_PROXY") else 0

# --- Captcha and budgets ------------------------------------------------------------------------

RECAPTCHA_PUBLIC_KEY = read("RECAPTCHA_PUBLIC_KEY")
RECAPTCHA_PRIVATE_KEY = read("RECAPTCHA_PRIVATE_KEY")
RECAPTCHA_VERSION = read("RECAPTCHA_VERSION")
# The address that also answers where google.com is blocked.
RECAPTCHA_DOMAIN = "www.recaptcha.net"
# A captcha host that does not answer must not keep a resident waiting.
RECAPTCHA_VERIFY_REQUEST_TIMEOUT = 3
SILENCED_SYSTEM_CHECKS = [] if RECAPTCHA_PUBLIC_KEY else ["django_recaptcha.recaptcha_test_key_error"]

# Nobody reads a consultation form, writes and looks at the check page in less than this.
FORM_MINIMUM_SECONDS = 2.0
# From one network: a family, a library, a school. More only with a solved captcha.
SENDS_PER_NETWORK_AND_HOUR = read("SENDS_PER_NETWORK_AND_HOUR")
VOUCHED_SENDS_PER_NETWORK_AND_HOUR = 5 * SENDS_PER_NETWORK_AND_HOUR

CONTENT_SECURITY_POLICY, CONTENT_SECURITY_POLICY_ADMIN = content_security_policy(
    media_origin=read("MEDIA_ORIGIN"), captcha=bool(RECAPTCHA_PUBLIC_KEY)
)

# --- Uploads and log ----------------------------------------------------------------------------

# Long consultations are accepted whole: 100,000 characters are about 900 KB percent-encoded.
DATA_UPLOAD_MAX_MEMORY_SIZE = 8 * 1024 * 1024

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": read("LOG_LEVEL")},
    # Django's own handler would mail the whole request, form data included, to ADMINS.
    "loggers": {"django": {"handlers": ["console"], "level": read("LOG_LEVEL"), "propagate": False}},
}
DEFAULT_EXCEPTION_REPORTER_FILTER = "portal.core.error_reports.SilentReporterFilter"
