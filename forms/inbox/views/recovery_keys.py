"""The recovery keys in use, and retiring one. For supervisors; they are made by command."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from forms.inbox.models import Consultation, RecoveryKey
from forms.inbox.recovery_keys import list_recovery_keys, retire_recovery_key
from forms.inbox.resealing import is_owed
from forms.inbox.views.desk import DeskView


class RecoveryKeysView(DeskView):
    """What is kept in the safe: label, fingerprint, since when, and to how many consultations it is sealed."""

    needs = "may_manage"
    template_name = "inbox/recovery_keys.html"
    page_title = gettext_lazy("Recovery keys")
    header_icon = "key"

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show them."""
        return self.show_page(keys=list_recovery_keys(), total=Consultation.objects.count(), reseal_owed=is_owed())


class RetireRecoveryKeyView(DeskView):
    """Ask, then retire a recovery key."""

    needs = "may_manage"
    template_name = "inbox/recovery_key_retire.html"
    page_title = gettext_lazy("Recovery keys")
    header_icon = "key"

    def find(self, pk: int) -> RecoveryKey:
        """The key in use. Raises Http404."""
        return get_object_or_404(RecoveryKey, pk=pk, retired_at__isnull=True)

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Say what will happen."""
        key = self.find(pk)
        others = RecoveryKey.objects.filter(retired_at__isnull=True).exclude(pk=pk)
        return self.show_page(retiring=key, is_last=not others.exists())

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Retire it."""
        key = self.find(pk)
        retire_recovery_key(key, by=self.user)
        messages.success(
            request, _("The recovery key “%(label)s” is retired. Now seal everything anew.") % {"label": key.label}
        )
        return redirect("inbox:reseal")
