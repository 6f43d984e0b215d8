"""A text, such as an invitation's link, as a QR picture."""

from io import BytesIO

#: pixels a module: a link of some 90 characters makes a picture that a phone reads from a screen or from paper
_SCALE = 10


def qr_png(text: str) -> bytes:
    """Return `text` as a QR picture (PNG)."""
    # imported on use: few ask for it
    import segno

    picture = BytesIO()
    segno.make(text, error="m", micro=False).save(picture, kind="png", scale=_SCALE, border=4)
    return picture.getvalue()
