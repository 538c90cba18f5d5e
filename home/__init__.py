"""Standing information: home page, information pages, the window."""
