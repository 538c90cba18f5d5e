"""Nepali: figures only, because Django has no complete names of months in it."""

DATE_FORMAT = "Y/n/j"
SHORT_DATE_FORMAT = "Y/n/j"
YEAR_MONTH_FORMAT = "Y/n"
MONTH_DAY_FORMAT = "n/j"
TIME_FORMAT = "H:i"
DATETIME_FORMAT = "Y/n/j H:i"
SHORT_DATETIME_FORMAT = "Y/n/j H:i"
FIRST_DAY_OF_WEEK = 0
DECIMAL_SEPARATOR = "."
THOUSAND_SEPARATOR = ","
NUMBER_GROUPING = 3
