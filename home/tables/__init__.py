"""Tables in CSV files: read with every error by row and column, written so that a spreadsheet shows them right.

``decoding``, ``columns``, ``reading``, ``writing`` and ``plans`` know nothing of pages; ``places`` and ``criteria`` say
what the columns of their pages mean; ``views`` are the screens of the admin.
"""
