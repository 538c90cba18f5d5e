"""Finds public pages and files for readers; ``portal.core.search`` knows how text is cut and asked for."""
