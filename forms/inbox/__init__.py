"""The counselors' desk: an app of its own; nothing outside it touches its tables."""
