"""Whom an announcement is for: in words, and as buttons."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.domain.announcements import Announcement, Audience
from bot.domain.gazetteer import named_places
from bot.domain.language import Language
from bot.domain.members import Member, MemberId, MemberType, Role
from bot.domain.places import PlaceKind
from bot.render.buttons import in_rows, marked, press
from bot.render.composing import WORD, Facts, recipients
from bot.render.markup import lines, markup
from bot.render.names import listed, plain_name
from bot.render.paging import page_of, shortened
from bot.render.reply import Button, Reply
from bot.render.sections import back
from bot.render.words import roles_name, types_name

_LONGEST_NAME = 56
#: more names than these make the line unreadable
_NAMED = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One value that a condition may have, as it is written in a button and in words."""

    value: str
    label: str


def audience_text(audience: Audience, names: Mapping[MemberId, Member], language: Language) -> str:
    """Return whom an audience means, in one line."""
    _ = language.gettext
    parts = [
        _listed(options(kind, names, audience, language), chosen(audience, kind), language)
        for kind in ("countries", "regions", "types", "roles", "members")
        if chosen(audience, kind)
    ]
    meant = "; ".join(parts) or _("all subscribers")
    if not audience.exclude:
        return meant
    excluded = _listed(options("exclude", names, audience, language), chosen(audience, "exclude"), language)
    return _("{meant}; except: {excluded}").format(meant=meant, excluded=excluded)


def audience_screen(draft: Announcement, facts: Facts, names: Mapping[MemberId, Member], language: Language) -> Reply:
    """Return the conditions on institutions, with the number that meets them."""
    _ = language.gettext
    kinds = (
        ("countries", _("Country")),
        ("regions", _("Region")),
        ("types", _("Type")),
        ("roles", _("Role in the alliance")),
        ("members", _("Institutions by name")),
        ("exclude", _("Exclude")),
    )
    buttons = [
        _button(marked(label, on=bool(chosen(draft.audience, kind))), draft, f"aud.{kind}", language)
        for kind, label in kinds
    ]
    everyone = _button(_("All subscribers"), draft, "aud.all", language)
    text = lines(
        (
            markup(_("To: {value}"), value=audience_text(draft.audience, names, language)),
            markup(_("All conditions must hold at once. Only joined chats of these institutions will get it."))
            if not draft.audience.public
            else markup(_("Everybody who has subscribed to this subject will get it.")),
            recipients(facts, language),
        )
    )
    return Reply(text=text, buttons=(*in_rows(buttons, 2), (everyone,), back(draft, language)))


def options_screen(
    draft: Announcement, facts: Facts, names: Mapping[MemberId, Member], language: Language, *, kind: str, page: int
) -> Reply:
    """Return the values of one condition, each with a button that adds or takes it away, by pages."""
    found = options(kind, names, draft.audience, language)
    shown = page_of(found, page)
    taken = chosen(draft.audience, kind)
    rows = tuple(
        (
            _button(
                marked(shortened(each.label, _LONGEST_NAME), on=each.value in taken),
                draft,
                f"pick.{kind}.{shown.at}.{each.value}",
                language,
            ),
        )
        for each in shown.ids
    )
    turning = tuple(
        _button(label, draft, f"aud.{kind}.{(shown.at + step) % shown.of}", language)
        for label, step in (("◀", -1), ("▶", 1))
        if shown.of > 1
    )
    text = lines(
        (
            markup(language.gettext("To: {value}"), value=audience_text(draft.audience, names, language)),
            recipients(facts, language),
        )
    )
    up = _button(language.gettext("◀ Audience"), draft, "aud", language)
    return Reply(text=text, buttons=(*rows, turning, (up,)))


def options(kind: str, names: Mapping[MemberId, Member], audience: Audience, language: Language) -> Sequence[Option]:
    """Return the values that a condition may have among these members, and those it has though no member has them."""
    taken = chosen(audience, kind)
    match kind:
        case "countries":
            return _places(taken | {member.seat.country for member in names.values()}, PlaceKind.COUNTRY, language)
        case "regions":
            return _places(taken | {member.seat.region for member in names.values()}, PlaceKind.REGION, language)
        case "types":
            present = taken | {member.type for member in names.values()}
            return [Option(value=each, label=types_name(each, language)) for each in MemberType if each in present]
        case "roles":
            return [Option(value=each, label=roles_name(each, language)) for each in Role]
        case _:
            # a member that an import has dropped is known by its id alone
            labels = {one: one for one in taken} | {
                member.id: plain_name(member.name, language) for member in names.values()
            }
            return sorted(
                (Option(value=one, label=label) for one, label in labels.items()), key=lambda each: each.label
            )


def chosen(audience: Audience, kind: str) -> frozenset[str]:
    """Return the values that one condition of an audience has."""
    values: Mapping[str, frozenset[str]] = {
        "countries": audience.countries,
        "regions": audience.regions,
        "types": frozenset(map(str, audience.types)),
        "roles": frozenset(map(str, audience.roles)),
        "members": frozenset(map(str, audience.members)),
        "exclude": frozenset(map(str, audience.exclude)),
    }
    return values.get(kind, frozenset())


def _places(codes: Iterable[str], kind: PlaceKind, language: Language) -> list[Option]:
    wanted = set(codes)
    named = {each.place.code: each.place for each in named_places() if each.place.kind is kind}
    labels = [(code, plain_name(named[code].name, language) if code in named else code) for code in wanted if code]
    return sorted((Option(value=code, label=label) for code, label in labels), key=lambda each: each.label)


def _listed(found: Sequence[Option], taken: frozenset[str], language: Language) -> str:
    labels = [each.label for each in found if each.value in taken]
    more = f" +{len(labels) - _NAMED}" if len(labels) > _NAMED else ""
    return listed(labels[:_NAMED], language) + more


def _button(label: str, draft: Announcement, verb: str, language: Language) -> Button:
    return press(label, WORD, f"{draft.id}.{verb}", language)
