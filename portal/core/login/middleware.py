"""The two conditions of being in the admin: a second factor in this session, and somebody at the desk."""

import time
from collections.abc import Callable

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import SESSION_KEY, logout
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest, HttpResponseBase, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from portal.core.headers import ADMIN_PREFIX
from portal.core.login.proof import is_enrolled, is_proved

ACCOUNT_PREFIX = "/account/"
# Only a redirect to the login stands there.
OLD_LOGIN = "/admin/login/"
STARTED_AT = "portal_session_started_at"
LAST_DEED_AT = "portal_last_deed_at"
# Writing the session with every request would cost a database write each time.
DEED_STEP_SECONDS = 60
# A page left open in a forgotten tab says hello here every few seconds.
SENT_BY_NOBODY = ("/admin/editing-sessions/", "/admin/inbox/presence/")

GetResponse = Callable[[HttpRequest], HttpResponseBase]


class SessionLimitMiddleware:
    """Logs staff out after 30 minutes without a deed, and after a working day in any case.

    The lengths are SESSION_IDLE_SECONDS and SESSION_COOKIE_AGE. Visitors have no session and pass untouched.
    """

    def __init__(self, get_response: GetResponse) -> None:
        _only_where_staff_log_in()
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if settings.SESSION_COOKIE_NAME in request.COOKIES and SESSION_KEY in request.session:
            self.end_or_prolong(request)
        return self.get_response(request)

    def end_or_prolong(self, request: HttpRequest) -> None:
        """Flush the session if it is too old, else remember the time of this deed."""
        now = time.time()
        session = request.session
        started_at = session.setdefault(STARTED_AT, now)
        last_deed_at = session.setdefault(LAST_DEED_AT, now)
        if now - last_deed_at > settings.SESSION_IDLE_SECONDS or now - started_at > settings.SESSION_COOKIE_AGE:
            logout(request)
            messages.info(request, _("You were logged out because nothing happened for a while. Please log in again."))
        elif now - last_deed_at > DEED_STEP_SECONDS and not request.path_info.startswith(SENT_BY_NOBODY):
            session[LAST_DEED_AT] = now


class SecondFactorMiddleware:
    """Lets nobody under /admin/ whose session was not opened with a second factor, whatever their role.

    An enrolled person whose session lacks the proof may not manage the second factor either: a password alone
    must not be enough to switch it off.
    """

    def __init__(self, get_response: GetResponse) -> None:
        _only_where_staff_log_in()
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        refusal = None
        if request.path_info == OLD_LOGIN:
            pass
        elif request.path_info.startswith(ADMIN_PREFIX):
            refusal = self.refuse_at_the_admin(request)
        elif request.path_info.startswith(ACCOUNT_PREFIX):
            refusal = self.refuse_at_the_account(request)
        return refusal or self.get_response(request)

    def refuse_at_the_admin(self, request: HttpRequest) -> HttpResponseBase | None:
        """A redirect or error for whoever may not pass, None for whoever may."""
        if request.user.is_authenticated and is_proved(request):
            if request.user.has_perm("wagtailadmin.access_admin"):
                return None
            # Wagtail would send them to the login page, and that one back here.
            return render(request, "account/no_access.html", status=403)
        if _wants_data(request):
            return JsonResponse({"error": _("Please log in again.")}, status=403)
        return redirect_to_login(request.get_full_path(), login_url=_next_step(request))

    def refuse_at_the_account(self, request: HttpRequest) -> HttpResponseBase | None:
        """Keep an enrolled but unproved session away from password and second factor."""
        always_open = {reverse("account_logout"), reverse("mfa_reauthenticate"), reverse("account_login")}
        if (
            request.path_info in always_open
            or not request.user.is_authenticated
            or not is_enrolled(request)
            or is_proved(request)
        ):
            return None
        return redirect_to_login(request.get_full_path(), login_url=reverse("mfa_reauthenticate"))


def _only_where_staff_log_in() -> None:
    """Raises MiddlewareNotUsed in the role "public", which has neither login nor admin."""
    if settings.PORTAL_ROLE == "public":
        raise MiddlewareNotUsed


def _next_step(request: HttpRequest) -> str:
    if not request.user.is_authenticated:
        return reverse("account_login")
    return reverse("mfa_reauthenticate") if is_enrolled(request) else reverse("mfa_activate_totp")


def _wants_data(request: HttpRequest) -> bool:
    return (
        request.headers.get("X-Requested-With") == "XMLHttpRequest"
        or request.content_type == "application/json"
        or request.headers.get("Accept", "").startswith("application/json")
    )
