"""Consultations: form pages, intake, the resident's mailbox, the vault and the desk."""
