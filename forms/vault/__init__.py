"""Sealing and keys: plain Python over PyNaCl, which knows neither Django nor Wagtail.

What every blob of this package begins with: one byte of version, one byte of algorithm, then the 16-byte id of the
key that opens it. Anything that does not open raises an error of `forms.vault.errors`.
"""
