"""The secrets that the tests use, and the search for them in whatever a run of the tests leaves behind."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

#: the stand-in's; made so that it stands nowhere by chance
TOKEN = "7000000001:AAtEsT-tOkEn_oPeNs-nOtHiNg_bUt-stand1n"
#: of another bot, which the stand-in refuses
WRONG_TOKEN = "7000000002:AAwRoNg-tOkEn_oPeNs_nOtHiNg-aT_all2"
WEBHOOK_SECRET = "sEcReT-oF_tHe-wEbHoOk_in-tests"
SECRETS = (TOKEN, WRONG_TOKEN, WEBHOOK_SECRET)


def _parts(secret: str) -> Iterator[str]:
    """Yield what gives a secret away: the number before a token's colon does not, either half of the rest does."""
    key = secret.partition(":")[2] or secret
    middle = len(key) // 2
    for part in (key[:middle], key[middle:]):
        yield part
        yield quote(part, safe="").lower()


#: what nothing may hold, in small letters
PARTS = frozenset(part.lower() for secret in SECRETS for part in _parts(secret))
_BYTES = [part.encode() for part in PARTS]


def told(text: str) -> bool:
    """Return whether a text gives a secret away."""
    lowered = text.lower()
    return any(part in lowered for part in PARTS)


def holding(folder: Path) -> list[Path]:
    """Return the files below a folder that give a secret away, whatever they are."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file() and not path.is_symlink())
    return [path for path in files if _holds(path.read_bytes().lower())]


def _holds(content: bytes) -> bool:
    return any(part in content for part in _BYTES)
