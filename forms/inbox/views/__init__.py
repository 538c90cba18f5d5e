"""The desk's pages inside the Wagtail admin."""
