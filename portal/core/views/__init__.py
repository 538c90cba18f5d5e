"""Views that belong to no page: health, robots, site maps, search, errors."""
