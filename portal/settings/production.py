"""Production: base as it is. Everything that differs between wards comes from the environment."""

from portal.settings.base import *

DEMO = False
