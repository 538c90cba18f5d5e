"""The keyed fingerprint of a text and the way that it will go: what a second member approves is exactly this.

Without the data key nobody can make a fingerprint, nor try out which text it belongs to.
"""

import hashlib

from forms.vault.data_keys import DataKey

LENGTH = 32


def fingerprint(*, text: str, channel: str, key: DataKey) -> bytes:
    """32 bytes that change with every character of the text, and with the channel."""
    derived = hashlib.blake2b(key.secret, digest_size=LENGTH, person=b"portal fp key").digest()
    # The channel carries its length, so that nothing can wander from one part into the other.
    channel_bytes = channel.encode()
    content = len(channel_bytes).to_bytes(2, "big") + channel_bytes + text.encode()
    return hashlib.blake2b(content, digest_size=LENGTH, key=derived, person=b"portal approval").digest()
