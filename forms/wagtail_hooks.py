"""What the consultation pages change in the Wagtail admin."""

from wagtail import hooks
from wagtail.query import PageQuerySet

from forms.models import ConsultationPage


@hooks.register("filter_form_submissions_for_user")
def shut_submission_screens(user: object, forms: PageQuerySet) -> PageQuerySet:
    """Wagtail's own list, export and delete never know consultation pages, whoever asks."""
    remaining: PageQuerySet = forms.not_type(ConsultationPage)
    return remaining
