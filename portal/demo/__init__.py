"""The demo site: the ward's real policy, sample pages, sample people."""
