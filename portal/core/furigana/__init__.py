"""Readings above characters: editors type 漢字《かんじ》, readers see ruby.

``notation`` reads and removes the notation, ``in_html`` turns it into ruby, ``middleware`` does so on every page.
"""
