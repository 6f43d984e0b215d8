"""By whose clock a reader is shown times, and keeps quiet hours: one rule for every room."""

from zoneinfo import ZoneInfo

#: the zone of those who have chosen none, by the language they read
_USUAL = {"ru": "Europe/Moscow", "zh": "Asia/Shanghai"}


def usual_zone(language: str) -> str:
    """Return the zone (IANA) in which most readers of a language live, blank when that is anybody's guess."""
    return _USUAL.get(language, "")


def reader_zone(chosen: str, language: str, otherwise: ZoneInfo) -> ZoneInfo:
    """Return a reader's clock: the zone chosen (blank: none), or else the usual one of the language, or `otherwise`."""
    zone = chosen or usual_zone(language)
    return ZoneInfo(zone) if zone else otherwise
