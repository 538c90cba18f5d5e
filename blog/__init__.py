"""Dated or told: posts, news, events, stories."""
