"""Messages of Django and Wagtail that residents can meet.

Their own catalogues have no Nepali or Burmese for most of them; a reader would see Japanese or English. Named here they
are part of our catalogues, which come first.
"""

from django.utils.translation import gettext_noop as _
from django.utils.translation import ngettext_lazy

BORROWED = (
    # What was typed into the mailbox
    _("This field is required."),
    _("Null characters are not allowed."),
    _("Enter a valid email address."),
    _("Enter a whole number."),
    _("Select a valid choice. %(value)s is not one of the available choices."),
    # A page with a password
    _("Password required"),
    _("You need a password to access this page."),
    _("The password you have entered is not correct. Please try again."),
    _("Password"),
    _("Continue"),
)
BORROWED_PLURALS = (
    ngettext_lazy(
        "Ensure this value has at most %(limit_value)d character (it has %(show_value)d).",
        "Ensure this value has at most %(limit_value)d characters (it has %(show_value)d).",
        "limit_value",
    ),
)
