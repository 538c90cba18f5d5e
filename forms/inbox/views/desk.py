"""What every desk page has in common: membership is asked first, and without it there is nothing here."""

from typing import Any, ClassVar

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import reverse, reverse_lazy
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.views import View
from django.views.decorators.debug import sensitive_post_parameters

from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from forms.inbox import access_log
from forms.inbox.members import Right, live_memberships
from forms.inbox.models import EventKind, Membership, Role
from forms.inbox.opening import IDLE, OpenedVault, find_open_vault
from portal.core.models import User

COOKIE = "portal_vault"


def set_vault_cookie(response: HttpResponse, token: str) -> None:
    """Hand the token of an open vault to the browser, for the desk's addresses only."""
    response.set_cookie(
        COOKIE,
        token,
        path=reverse("inbox:list"),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Strict",
    )


def delete_vault_cookie(response: HttpResponse) -> None:
    """Take it back."""
    response.delete_cookie(COOKIE, path=reverse("inbox:list"), samesite="Strict")


@method_decorator(sensitive_post_parameters(), name="dispatch")
class DeskView(WagtailAdminTemplateMixin, View):
    """Base of all desk pages: 404 for everybody without the membership that the page needs, superusers included."""

    needs: ClassVar[Right] = "may_read"
    # A page that calls by itself, without anybody doing anything, must not keep a vault open.
    is_use_of_vault: ClassVar[bool] = True
    header_icon = "mail"
    template_name: str
    user: User
    membership: Membership
    # Everybody who may read, by name, oneself included: to whom a consultation can be assigned.
    colleagues: list[Membership]
    vault: OpenedVault | None

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Ask membership, then look whether the vault is open."""
        assert isinstance(request.user, User)  # noqa: S101  (the admin lets nobody else this far)
        self.user = request.user
        live = live_memberships()
        membership = next((row for row in live if row.user_id == self.user.pk), None)
        if membership is None or not getattr(Role(membership.role), self.needs):
            match = request.resolver_match
            access_log.append(EventKind.DENIED, actor=self.user, details={"address": match.view_name if match else ""})
            raise Http404
        # The menu on this very page need not ask again.
        request.desk_membership = membership  # type: ignore[attr-defined]
        self.membership = membership
        self.colleagues = [row for row in live if Role(row.role).may_read]
        cookie = request.COOKIES.get(COOKIE, "") if self.is_use_of_vault else ""
        self.vault = find_open_vault(self.user, cookie) if cookie else None
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Home, the inbox, this page."""
        items = [*self.breadcrumbs_items, {"url": reverse_lazy("inbox:list"), "label": _("Consultation inbox")}]
        if self.page_title:
            items.append({"url": "", "label": self.get_page_title()})
        return items

    def get_header_title(self) -> Any:
        """The page's own title, for the tab and the hidden heading."""
        return self.get_page_title() or _("Consultation inbox")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Every desk page shows whether the vault is open."""
        context: dict[str, Any] = super().get_context_data(
            **kwargs,
            vault=self.vault,
            idle_minutes=int(IDLE.total_seconds() // 60),
            role=Role(self.membership.role),
        )
        return context

    def show_page(self, *, template: str = "", status: int = 200, **context: Any) -> HttpResponse:
        """This page, or another template in its frame."""
        return TemplateResponse(
            self.request, template or self.template_name, self.get_context_data(**context), status=status
        )
