"""The team key: who has it, renewing it, and sealing everything anew afterwards. For supervisors."""

import time
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.debug import sensitive_variables

from forms.inbox.models import Consultation
from forms.inbox.opening import OpenedVault
from forms.inbox.resealing import NoTeamKey, Step, finish, is_owed, reseal_some, waiting
from forms.inbox.rotating import NotHeld, next_holders, rotate_team_key, wants_renewal
from forms.inbox.team_keys import current_team_key
from forms.inbox.views.desk import COOKIE, DeskView

# How long one request works at sealing anew: long enough to get on, short enough that nobody thinks it hangs.
SECONDS_AT_ONCE = 2.0
MOST_NAMED = 20


class VaultNeeded(DeskView):
    """Base of pages whose deed needs an open vault; `then` is their name, to come back to."""

    needs = "may_manage"
    header_icon = "key"
    then = ""

    def ask_for_vault(self) -> HttpResponse:
        """Go and open the vault, then come back."""
        messages.warning(self.request, _("Please open your vault first."))
        return redirect(f"{reverse('inbox:vault-open')}?then={self.then}")


class TeamKeyView(VaultNeeded):
    """What the team key is, who has it, what renewing it does, and the button that does it."""

    template_name = "inbox/team_key.html"
    page_title = gettext_lazy("Team key")
    then = "team-key"

    def get(self, request: HttpRequest) -> HttpResponse:
        """Say what will happen."""
        team_key = current_team_key()
        context: dict[str, Any] = {"team_key": team_key, "reseal_owed": is_owed()}
        if team_key is not None:
            holders = next_holders(team_key)
            context |= {"holders": holders.granted, "left_out": holders.left_out, "wanted": wants_renewal(team_key)}
        return self.show_page(**context)

    @sensitive_variables()
    def post(self, request: HttpRequest) -> HttpResponse:
        """Renew it, and go on to sealing anew."""
        if self.vault is None:
            return self.ask_for_vault()
        try:
            team_key = rotate_team_key(vault=self.vault, cookie_value=request.COOKIES[COOKIE])
        except NotHeld:
            messages.error(
                request,
                _("Your vault does not hold the newest team key. Close it, open it again and try once more."),
            )
            return redirect("inbox:team-key")
        messages.success(
            request, _("The team key was renewed. It is no. %(version)d now.") % {"version": team_key.version}
        )
        return redirect("inbox:reseal")


@dataclass(frozen=True, slots=True)
class Progress:
    """How far sealing anew has come. `after` is where to go on, `unopened` what no key of this vault opens."""

    total: int
    waiting: int
    after: UUID | None = None
    unopened: tuple[Consultation, ...] = ()
    is_finished: bool = False

    @property
    def done(self) -> int:
        """How many are sealed as they should be."""
        return self.total - self.waiting


class ResealView(VaultNeeded):
    """Seal everything anew, a few at a time: may be left and come back to at any moment."""

    template_name = "inbox/reseal.html"
    page_title = gettext_lazy("Sealing anew")
    then = "reseal"

    def get(self, request: HttpRequest) -> HttpResponse:
        """How much is waiting."""
        try:
            return self._show(is_owed=is_owed())
        except NoTeamKey:
            return self._refuse()

    @sensitive_variables()
    def post(self, request: HttpRequest) -> HttpResponse:
        """Work for a moment and show how far it came; a script presses the button again, a person can do it too."""
        if self.vault is None:
            return self.ask_for_vault()
        try:
            step = self._work(self.vault, _uuid(request.POST.get("after", "")))
            if step.after is not None:
                return self._show(is_owed=True, after=step.after, goes_on=True)
            if finish(by=self.user):
                return self._show(is_owed=False, is_finished=True)
            return self._show(is_owed=True, unopened=tuple(waiting().order_by("received_at")[:MOST_NAMED]))
        except NoTeamKey:
            return self._refuse()

    @sensitive_variables()
    def _work(self, vault: OpenedVault, after: UUID | None) -> Step:
        until = time.monotonic() + SECONDS_AT_ONCE
        step = reseal_some(vault.team_keys, after=after)
        while step.after is not None and time.monotonic() < until:
            step = reseal_some(vault.team_keys, after=step.after)
        return step

    def _show(self, *, is_owed: bool, goes_on: bool = False, **progress: Any) -> HttpResponse:
        shown = Progress(total=Consultation.objects.count(), waiting=waiting().count(), **progress)
        return self.show_page(progress=shown, is_owed=is_owed, goes_on=goes_on)

    def _refuse(self) -> HttpResponse:
        messages.error(self.request, _("There is no team key to be trusted. Please tell whoever runs the system."))
        return redirect("inbox:team-key")


def _uuid(text: str) -> UUID | None:
    """The place that a form names; None for anything else."""
    try:
        return UUID(text)
    except ValueError:
        return None
