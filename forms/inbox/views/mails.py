"""Mail to the resident that could not be delivered."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from forms.inbox.delivering import send_again
from forms.inbox.views.conversation import DeedView


class SendAgainView(DeedView):
    """Has undelivered mail tried once more. Nothing is unsealed for it."""

    needs = "may_reply"

    def post(self, request: HttpRequest, case_number: str) -> HttpResponse:
        """What another member has asked for already is no error."""
        if send_again(case_number=case_number, user=self.user):
            messages.success(
                request, _("The mail is sent once more. If it cannot be delivered again, that will be shown here.")
            )
        else:
            messages.info(request, _("No mail is left that could not be delivered."))
        return self.back()
