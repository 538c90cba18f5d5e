"""Addresses as QR codes."""

from io import BytesIO

import segno

# A quarter of the code may be soiled or folded, as paper in a pocket is.
ERROR_CORRECTION = "q"
# Four modules of white around the code (ISO/IEC 18004), or telephones do not find it.
QUIET_ZONE = 4


def qr_svg(address: str) -> bytes:
    """A picture of its own, black on white in light and dark, without scripts or styles."""
    picture = BytesIO()
    segno.make_qr(address, error=ERROR_CORRECTION).save(
        picture, kind="svg", border=QUIET_ZONE, light="#fff", omitsize=True, svgclass=None, lineclass=None
    )
    return picture.getvalue()
