"""What editors fill in: consultation pages and their rows."""

from forms.models.consultation_page import ConsultationPage

__all__ = ["ConsultationPage"]
