"""How like the names in the tables are to what was said, and which of them fit equally well."""

from bot.domain.vocabulary import Hit

FULL = 100.0
#: a name less like one in the table is met by chance
COINCIDENCE = 25.0
#: a name this like one in the table is that name
SURE_NAME = 80.0
#: names whose likeness differs by less fit equally well
TIE = 4.0
#: so few units unexplained are chance: about one Chinese character and a half, or five letters
LITTLE = 1.5


def rivals(hits: tuple[Hit, ...]) -> tuple[Hit, ...]:
    """Return the hits that fit as well as the best one, each thing once."""
    top = max((hit.score for hit in hits), default=0.0)
    best = {hit.id: hit for hit in hits if hit.score >= top - TIE}
    return tuple(hit for hit in best.values() if not any(_holds(other, hit) for other in best.values()))


def _holds(other: Hit, hit: Hit) -> bool:
    """Return whether `other` is a longer name that fits as well and has all of `hit`."""
    longer = other.end - other.begin > hit.end - hit.begin
    return longer and other.score >= hit.score and other.begin <= hit.begin and hit.end <= other.end


def as_confidence(hits: tuple[Hit, ...]) -> float:
    """Return the likeness of the best hit as a confidence from 0 to 1."""
    return max(hit.score for hit in hits) / FULL
