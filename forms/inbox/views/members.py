"""Who belongs to the desk: for supervisors."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.debug import sensitive_variables

from forms.inbox.desk_forms import AppointForm, RoleForm
from forms.inbox.enrolling import NotEnrolled, Unvouched, grant_team_key
from forms.inbox.members import (
    AlreadyMember,
    LastKeyHolder,
    LastSupervisor,
    NotAllowed,
    UnknownPerson,
    appoint,
    change_role,
    end,
    retire_key,
)
from forms.inbox.models import Membership, PersonalKey, Role, TeamKeyGrant
from forms.inbox.rotating import wants_renewal
from forms.inbox.team_keys import current_team_key
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
        team_key = current_team_key()
        return self.show_page(
            form=form, members=list_members(), renewal_wanted=team_key is not None and wants_renewal(team_key)
        )


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


class MemberView(MemberActionView):
    """One member, and everything that can be changed about them."""

    template_name = "inbox/member.html"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show it."""
        membership = self.find(pk)
        return self._show(membership, RoleForm(initial={"role": membership.role}))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Change the role."""
        membership = self.find(pk)
        form = RoleForm(request.POST)
        if form.is_valid():
            try:
                change_role(membership, Role(form.cleaned_data["role"]), changed_by=self.user)
            except LastSupervisor:
                form.add_error("role", _("This is the last supervisor. Appoint another one first."))
            except LastKeyHolder:
                form.add_error("role", _("Nobody else has the team key. Give it to a colleague first."))
            else:
                messages.success(request, _("The role of %(person)s was changed.") % {"person": membership.user})
                return redirect("inbox:members")
        return self._show(membership, form)

    def _show(self, membership: Membership, form: RoleForm) -> HttpResponse:
        member = next(member for member in list_members() if member.membership == membership)
        return self.show_page(member=member, form=form)


class RetireKeyView(MemberActionView):
    """Ask, then retire the key of a member who has lost passphrase and recovery code."""

    template_name = "inbox/personal_key_retire.html"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Say what will happen."""
        return self.show_page(member_of_key=self.find(pk))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Retire it."""
        membership = self.find(pk)
        try:
            retire_key(membership, retired_by=self.user)
        except LastKeyHolder:
            messages.error(
                request, _("Nobody else has the team key, so this key must stay. Only a recovery key can help now.")
            )
        else:
            messages.success(
                request,
                _("The key of %(person)s is retired. They make a new one when they open the inbox.")
                % {"person": membership.user},
            )
        return redirect("inbox:members")


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
            return redirect("inbox:team-key")
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
            return redirect(f"{reverse('inbox:vault-open')}?then=members")
        try:
            grant_team_key(to=person, granted_by=self.user, vault=self.vault)
        except NotEnrolled:
            messages.error(request, _("%(person)s has not made a key yet.") % {"person": person})
        except NotAllowed:
            messages.error(request, _("%(person)s may not read consultations.") % {"person": person})
        except Unvouched:
            messages.error(
                request, _("The access log does not know the key of %(person)s. Please retire it.") % {"person": person}
            )
        else:
            messages.success(request, _("%(person)s can open the vault from now on.") % {"person": person})
        return redirect("inbox:members")
