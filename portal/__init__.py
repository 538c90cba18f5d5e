"""The project: settings, addresses, the shared base in portal.core and the demo site in portal.demo."""
