"""Settings: base is what production needs; dev, test and production are short overlays."""
