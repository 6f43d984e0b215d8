"""Where something is: a country, a region, a macro-region such as 东北, or a city."""

from dataclasses import dataclass
from enum import StrEnum

from bot.domain.localized import Localized


class PlaceKind(StrEnum):
    """From the widest to the narrowest."""

    COUNTRY = "country"
    MACRO = "macro"
    REGION = "region"
    CITY = "city"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place as a condition.

    `code` is ISO 3166-1 for a country, ISO 3166-2 for a region, a slug for a macro-region and for a city its
    Chinese or else its Russian name. `regions` are a macro-region's regions. A city's own `country` and `region`
    are blank when not known.
    """

    kind: PlaceKind
    code: str
    name: Localized
    country: str = ""
    region: str = ""
    regions: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """Where a member sits or an event is held; all blank for a purely online event."""

    country: str = ""
    region: str = ""
    city: Localized = Localized()

    def lies_in(self, place: Place) -> bool:
        """Return whether this seat lies in `place`."""
        match place.kind:
            case PlaceKind.COUNTRY:
                return self.country == place.code
            case PlaceKind.MACRO:
                return self.region in place.regions
            case PlaceKind.REGION:
                return self.region == place.code
            case PlaceKind.CITY:
                same_zh = bool(self.city.zh) and self.city.zh == place.name.zh
                return same_zh or (bool(self.city.ru) and self.city.ru == place.name.ru)
