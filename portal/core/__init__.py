"""The shared base, lowest layer: pages, images, users, site settings, blocks, navigation, search, login."""
