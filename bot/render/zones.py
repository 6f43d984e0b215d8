"""Time zones that readers choose from: Beijing's and Russia's eleven."""

from datetime import datetime
from zoneinfo import ZoneInfo

from bot.domain.language import Language
from bot.render.dates import offset_text

#: from west to east
OFFERED = (
    "Europe/Kaliningrad",
    "Europe/Moscow",
    "Europe/Samara",
    "Asia/Yekaterinburg",
    "Asia/Omsk",
    "Asia/Krasnoyarsk",
    "Asia/Irkutsk",
    "Asia/Shanghai",
    "Asia/Yakutsk",
    "Asia/Vladivostok",
    "Asia/Magadan",
    "Asia/Kamchatka",
)


def zone_name(zone: str, now: datetime, language: Language) -> str:
    """Return the city a zone is known by, with its offset at `now`."""
    _ = language.gettext
    city = {
        "Europe/Kaliningrad": _("Kaliningrad"),
        "Europe/Moscow": _("Moscow"),
        "Europe/Samara": _("Samara"),
        "Asia/Yekaterinburg": _("Yekaterinburg"),
        "Asia/Omsk": _("Omsk"),
        "Asia/Krasnoyarsk": _("Krasnoyarsk, Novosibirsk"),
        "Asia/Irkutsk": _("Irkutsk"),
        "Asia/Shanghai": _("Beijing"),
        "Asia/Yakutsk": _("Yakutsk, Chita"),
        "Asia/Vladivostok": _("Vladivostok, Khabarovsk"),
        "Asia/Magadan": _("Magadan"),
        "Asia/Kamchatka": _("Kamchatka"),
    }.get(zone, zone)
    return _("{city} ({offset})").format(city=city, offset=offset_text(now.astimezone(ZoneInfo(zone))))
