"""The addresses of the mailbox, by subject."""
