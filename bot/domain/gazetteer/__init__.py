"""Places by name: countries, regions of China and Russia, macro-regions, cities. Facts, and the reading of them."""

from dataclasses import dataclass
from functools import lru_cache

from bot.domain.gazetteer import china, countries, northern_cities, russia, russian_cities, southern_cities
from bot.domain.localized import Localized
from bot.domain.places import Place, PlaceKind

__all__ = ["NamedPlace", "named_places"]


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedPlace:
    """A place with everything it is called, by language; the first name of each is the one shown."""

    place: Place
    zh: tuple[str, ...]
    ru: tuple[str, ...]
    en: tuple[str, ...]


def _named(row: list[str], kind: PlaceKind, *, code: str, country: str = "", region: str = "") -> NamedPlace:
    zh, ru, en = (tuple(cell.split(",")) for cell in row[:3])
    name = Localized(zh=zh[0], ru=ru[0], en=en[0])
    regions = frozenset(row[3].split()) if kind is PlaceKind.MACRO else frozenset[str]()
    place = Place(kind=kind, code=code, name=name, country=country, region=region, regions=regions)
    return NamedPlace(place=place, zh=zh, ru=ru, en=en)


def _rows(table: str) -> list[list[str]]:
    return [line.split("|") for line in table.strip().split("\n")]


def _cities(table: str) -> list[NamedPlace]:
    places = []
    region = ""
    for row in _rows(table):
        if len(row) == 1:
            region = row[0]
            continue
        code = row[0].partition(",")[0]
        places.append(_named(row, PlaceKind.CITY, code=code, country=region[:2], region=region))
    return places


def _russian_macros() -> list[NamedPlace]:
    districts: dict[str, list[str]] = {}
    for row in _rows(russia.REGIONS):
        districts.setdefault(row[4], []).append(row[0])
    macros = []
    for code, zh, ru, en, parts in _rows(russia.MACROS):
        regions = [region for part in parts.split() for region in districts.get(part, [part])]
        macros.append(_named([zh, ru, en, " ".join(regions)], PlaceKind.MACRO, code=code, country="RU"))
    return macros


@lru_cache(maxsize=1)
def named_places() -> tuple[NamedPlace, ...]:
    """Return every place of the gazetteer, the widest first."""
    return (
        *(_named(row[1:], PlaceKind.COUNTRY, code=row[0], country=row[0]) for row in _rows(countries.COUNTRIES)),
        *(_named(row[1:], PlaceKind.MACRO, code=row[0], country="CN") for row in _rows(china.MACROS)),
        *_russian_macros(),
        *(_named(row[1:], PlaceKind.REGION, code=row[0], country="CN", region=row[0]) for row in _rows(china.REGIONS)),
        *(_named(row[1:], PlaceKind.REGION, code=row[0], country="RU", region=row[0]) for row in _rows(russia.REGIONS)),
        *_cities(northern_cities.CITIES),
        *_cities(southern_cities.CITIES),
        *_cities(russian_cities.CITIES),
    )
