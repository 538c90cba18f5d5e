"""The login: only the addresses that staff need, and the doors of the admin that stay shut."""

from django.urls import URLPattern, path, re_path
from django.views.decorators.cache import never_cache

from wagtail.utils.urlpatterns import decorate_urlpatterns

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as totp

from portal.core.login.views import login_elsewhere, shut

# Names are allauth's: its views look each other up by them. No sign-up, no e-mail management.
login_urls: list[URLPattern] = decorate_urlpatterns(
    [
        path("login/", account.login, name="account_login"),
        path("logout/", account.logout, name="account_logout"),
        path("reauthenticate/", account.reauthenticate, name="account_reauthenticate"),
        path("password/change/", account.password_change, name="account_change_password"),
        path("password/reset/", account.password_reset, name="account_reset_password"),
        path("password/reset/done/", account.password_reset_done, name="account_reset_password_done"),
        re_path(
            r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
            account.password_reset_from_key,
            name="account_reset_password_from_key",
        ),
        path(
            "password/reset/key/done/",
            account.password_reset_from_key_done,
            name="account_reset_password_from_key_done",
        ),
        path("code/", mfa.authenticate, name="mfa_authenticate"),
        path("code/again/", mfa.reauthenticate, name="mfa_reauthenticate"),
        path("second-factor/", mfa.index, name="mfa_index"),
        path("second-factor/app/", totp.activate_totp, name="mfa_activate_totp"),
        path("second-factor/app/remove/", totp.deactivate_totp, name="mfa_deactivate_totp"),
        path("second-factor/recovery-codes/", recovery_codes.view_recovery_codes, name="mfa_view_recovery_codes"),
        path(
            "second-factor/recovery-codes/new/",
            recovery_codes.generate_recovery_codes,
            name="mfa_generate_recovery_codes",
        ),
        path(
            "second-factor/recovery-codes/file/",
            recovery_codes.download_recovery_codes,
            name="mfa_download_recovery_codes",
        ),
    ],
    never_cache,
)

# Included before Wagtail's own addresses, so that these win. The names stay Wagtail's.
before_admin_urls: list[URLPattern] = [
    path("login/", login_elsewhere),
    path("logout/", account.logout),
    path("password_reset/", shut),
    path("password_reset/<path:path>", shut),
]

# The same for the login page that Wagtail brings for restricted pages.
before_page_urls: list[URLPattern] = [path("_util/login/", login_elsewhere)]
