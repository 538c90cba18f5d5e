"""Who else is here: asked by the script of the conversation page every few seconds."""

from django.http import HttpRequest, JsonResponse
from django.utils.translation import ngettext

from forms.inbox.models import Consultation
from forms.inbox.moving import newest_position
from forms.inbox.presence import colleagues_present, tell_presence
from forms.inbox.views.conversation import DeedView


class PresenceView(DeedView):
    """Tells that its reader is here, and hears who else is and whether something new has arrived.

    It opens nothing and is nobody's deed: it prolongs neither the login nor an open vault.
    """

    is_use_of_vault = False

    def post(self, request: HttpRequest, case_number: str) -> JsonResponse:
        """Whole sentences, ready to be shown."""
        consultation = Consultation.objects.get(case_number=case_number)
        tell_presence(consultation, self.membership, is_writing=request.POST.get("writing") == "1")
        seen = request.POST.get("seen", "")
        newer = newest_position(consultation) - int(seen) if seen.isdigit() else 0
        return JsonResponse(
            {
                "present": [colleague.said for colleague in colleagues_present(consultation, self.membership)],
                "newer": said_of_newer(newer) if newer > 0 else "",
            }
        )


def said_of_newer(count: int) -> str:
    """One sentence about what has arrived since the page was loaded."""
    return ngettext(
        "Something new has arrived in this consultation.",
        "%(count)d new things have arrived in this consultation.",
        count,
    ) % {"count": count}
