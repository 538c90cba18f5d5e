"""Nepali."""
