"""Who belongs to the desk: for supervisors."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.debug import sensitive_variables

from forms.inbox.data_keys import current_team_key
from forms.inbox.desk_forms import AppointForm
from forms.inbox.enrolling import NotEnrolled, grant_team_key
from forms.inbox.members import AlreadyMember, LastKeyHolder, LastSupervisor, NotAllowed, UnknownPerson, appoint, end
from forms.inbox.models import Membership, PersonalKey, Role, TeamKeyGrant
from forms.inbox.views.desk import DeskView


@dataclass(frozen=True, slots=True)
class Member:
    """One line: the membership, the fingerprint of the person's key, and whether the team key was granted to it."""

    membership: Membership
    fingerprint: str
    has_team_key: bool

    @property
    def needs_key(self) -> bool:
        """Analysts never read, so they have no key."""
        return Role(self.membership.role).may_read


def list_members() -> list[Member]:
    """All live memberships, in three queries."""
    memberships = list(
        Membership.objects.filter(until__isnull=True, user__isnull=False)
        .select_related("user", "granted_by")
        .order_by("since", "pk")
    )
    keys = {key.user_id: key for key in PersonalKey.objects.filter(retired_at__isnull=True)}
    granted = set(TeamKeyGrant.objects.filter(team_key=current_team_key()).values_list("personal_key_id", flat=True))
    return [
        Member(membership, key.public.fingerprint if key else "", bool(key and key.pk in granted))
        for membership in memberships
        for key in [keys.get(membership.user_id or 0)]
    ]


class MembersView(DeskView):
    """The members, and the form that appoints another."""

    needs = "may_manage"
    template_name = "inbox/members.html"
    page_title = gettext_lazy("Members of the desk")
    header_icon = "group"

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show them."""
        return self._show(AppointForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        """Appoint a member."""
        form = AppointForm(request.POST)
        if form.is_valid():
            try:
                appoint(
                    email=form.cleaned_data["email"],
                    role=Role(form.cleaned_data["role"]),
                    display_name=form.cleaned_data["display_name"],
                    granted_by=self.user,
                )
            except UnknownPerson:
                form.add_error("email", _("Nobody who can log in has this address."))
            except AlreadyMember:
                form.add_error("email", _("This person is a member already. End that membership first."))
            else:
                messages.success(
                    request, _("%(email)s belongs to the desk now.") % {"email": form.cleaned_data["email"]}
                )
                return redirect("inbox:members")
        return self._show(form)

    def _show(self, form: AppointForm) -> HttpResponse:
        return self.show_page(form=form, members=list_members())


class MemberActionView(DeskView):
    """Something that is done to one live membership."""

    needs = "may_manage"
    page_title = gettext_lazy("Members of the desk")
    header_icon = "group"

    def find(self, pk: int) -> Membership:
        """The live membership. Raises Http404."""
        return get_object_or_404(
            Membership.objects.select_related("user"), pk=pk, until__isnull=True, user__isnull=False
        )


class EndView(MemberActionView):
    """Ask, then end a membership."""

    template_name = "inbox/membership_end.html"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Say what will happen."""
        return self.show_page(ending=self.find(pk))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """End it."""
        membership = self.find(pk)
        try:
            end(membership, ended_by=self.user)
        except LastSupervisor:
            messages.error(request, _("This is the last supervisor. Appoint another one first."))
        except LastKeyHolder:
            messages.error(request, _("Nobody else has the team key. Give it to a colleague first."))
        else:
            messages.success(request, _("The membership of %(person)s has ended.") % {"person": membership.user})
        return redirect("inbox:members")


class GrantView(MemberActionView):
    """Give the team key to a colleague who has made a key."""

    http_method_names = ["post"]

    @sensitive_variables()
    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Grant it; needs the supervisor's own vault to be open."""
        person = self.find(pk).user
        if person is None:
            raise Http404
        if self.vault is None:
            messages.warning(request, _("Please open your vault first."))
            return redirect("inbox:vault-open")
        try:
            grant_team_key(to=person, granted_by=self.user, vault=self.vault)
        except NotEnrolled:
            messages.error(request, _("%(person)s has not made a key yet.") % {"person": person})
        except NotAllowed:
            messages.error(request, _("%(person)s may not read consultations.") % {"person": person})
        else:
            messages.success(request, _("%(person)s can open the vault from now on.") % {"person": person})
        return redirect("inbox:members")
