"""Whose clock is meant: по московскому времени, 北京时间. It names no place where something is or is held."""

import re

_CLOCKS = re.compile(
    r"\bпо (?:московск|пекинск|харбинск|хабаровск|владивостокск|китайск|российск|местн)[а-я]+(?: времени)?\b"
    r"|\bпо времени (?:москвы|пекина|харбина|хабаровска|владивостока|китая|россии)\b"
    r"|\b(?:in |by )?(?:moscow|beijing|harbin|khabarovsk|vladivostok|local) time\b"
)
_BY_CITY = re.compile(r"\bпо (?:москве|пекину|харбину|хабаровску|владивостоку)(?: времени)?\b")
_HOUR = re.compile(r"\b(?:когда|во сколько|в котором часу|время|времени|начал[а-я]+|начина[а-я]+|час[а-я]*)\b")
#: asks when, and counts nothing
_AT_WHAT_HOUR = re.compile(r"\bво сколько\b(?! раз)")
_CHINESE = re.compile(r"(?<!在)(?:北京|莫斯科|哈尔滨|哈巴罗夫斯克|伯力|海参崴|符拉迪沃斯托克|当地|本地)时间(?!表)")


def without_clocks(text: str) -> str:
    """Return the normalised `text` without the zone that its times are to be told in."""
    plain = _CHINESE.sub("时间", _CLOCKS.sub(" ", _AT_WHAT_HOUR.sub("когда", text)))
    if _HOUR.search(plain):
        plain = _BY_CITY.sub(" ", plain)
    return plain if plain == text else " ".join(plain.split()).replace(" ?", "?")
