"""Formats for dates and numbers in languages for which Django has none; read through FORMAT_MODULE_PATH."""
