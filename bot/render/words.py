"""What the kinds, types, roles and offices are called."""

from bot.domain.events import EventKind, Format
from bot.domain.language import Language
from bot.domain.members import MemberType, Role
from bot.domain.people import Body, Position


def kind_name(kind: EventKind, language: Language) -> str:
    """Return what one event of a kind is called."""
    _ = language.gettext
    return {
        EventKind.TRAINING: _("Training"),
        EventKind.SEMINAR: _("Seminar"),
        EventKind.COMPETITION: _("Competition"),
        EventKind.CONFERENCE: _("Conference"),
        EventKind.EXCHANGE: _("Exchange"),
        EventKind.MEETING: _("Meeting"),
    }[kind]


def kinds_name(kind: EventKind, language: Language) -> str:
    """Return what the events of a kind are called."""
    _ = language.gettext
    return {
        EventKind.TRAINING: _("Trainings"),
        EventKind.SEMINAR: _("Seminars"),
        EventKind.COMPETITION: _("Competitions"),
        EventKind.CONFERENCE: _("Conferences"),
        EventKind.EXCHANGE: _("Exchanges"),
        EventKind.MEETING: _("Meetings"),
    }[kind]


def format_name(form: Format, language: Language) -> str:
    """Return where people take part from, in a word."""
    _ = language.gettext
    return {Format.ONSITE: _("on site"), Format.ONLINE: _("online"), Format.HYBRID: _("on site and online")}[form]


def type_name(member_type: MemberType, language: Language) -> str:
    """Return what one member of a type is called."""
    _ = language.gettext
    return {
        MemberType.UNIVERSITY: _("University"),
        MemberType.VOCATIONAL_COLLEGE: _("Vocational college"),
        MemberType.SECONDARY_VOCATIONAL: _("Secondary vocational school"),
        MemberType.ENTERPRISE: _("Enterprise"),
        MemberType.RESEARCH: _("Research institute"),
        MemberType.ASSOCIATION: _("Association"),
    }[member_type]


def types_name(member_type: MemberType, language: Language) -> str:
    """Return what the members of a type are called."""
    _ = language.gettext
    return {
        MemberType.UNIVERSITY: _("Universities"),
        MemberType.VOCATIONAL_COLLEGE: _("Vocational colleges"),
        MemberType.SECONDARY_VOCATIONAL: _("Secondary vocational schools"),
        MemberType.ENTERPRISE: _("Enterprises"),
        MemberType.RESEARCH: _("Research institutes"),
        MemberType.ASSOCIATION: _("Associations"),
    }[member_type]


def role_name(role: Role, language: Language) -> str:
    """Return what a member is in the alliance."""
    _ = language.gettext
    return {
        Role.FOUNDER: _("founder"),
        Role.CHAIR: _("chair organisation"),
        Role.VICE_CHAIR: _("vice-chair organisation"),
        Role.EXECUTIVE: _("executive organisation"),
        Role.OBSERVER: _("observer"),
    }[role]


def roles_name(role: Role, language: Language) -> str:
    """Return what members of a role are called."""
    _ = language.gettext
    return {
        Role.FOUNDER: _("founders"),
        Role.CHAIR: _("chair organisations"),
        Role.VICE_CHAIR: _("vice-chair organisations"),
        Role.EXECUTIVE: _("executive organisations"),
        Role.OBSERVER: _("observers"),
    }[role]


def body_name(body: Body, language: Language) -> str:
    """Return the name of a body people sit in."""
    _ = language.gettext
    return {
        Body.COUNCIL: _("Council"),
        Body.EXPERT_COMMITTEE: _("Expert committee"),
        Body.SECRETARIAT: _("Secretariat"),
    }[body]


def position_name(position: Position, language: Language) -> str:
    """Return the name of an office."""
    _ = language.gettext
    return {
        Position.CHAIR: _("Chair of the council"),
        Position.EXECUTIVE_CHAIR: _("Executive chair"),
        Position.VICE_CHAIR: _("Vice-chair"),
        Position.SECRETARY_GENERAL: _("Secretary-General"),
        Position.EXECUTIVE_DIRECTOR: _("Executive director"),
        Position.DIRECTOR: _("Director"),
        Position.DEPUTY_DIRECTOR: _("Deputy director"),
        Position.MEMBER: _("Member"),
        Position.CONTACT: _("Contact"),
    }[position]


def office_name(body: Body, position: Position, language: Language) -> str:
    """Return an office with its body, as it stands in a sentence."""
    _ = language.gettext
    offices = {
        (Body.COUNCIL, Position.CHAIR): _("chair of the council"),
        (Body.COUNCIL, Position.EXECUTIVE_CHAIR): _("executive chair of the council"),
        (Body.COUNCIL, Position.VICE_CHAIR): _("vice-chair of the council"),
        (Body.COUNCIL, Position.EXECUTIVE_DIRECTOR): _("executive director of the council"),
        (Body.COUNCIL, Position.MEMBER): _("member of the council"),
        (Body.EXPERT_COMMITTEE, Position.DIRECTOR): _("head of the expert committee"),
        (Body.EXPERT_COMMITTEE, Position.DEPUTY_DIRECTOR): _("deputy head of the expert committee"),
        (Body.EXPERT_COMMITTEE, Position.MEMBER): _("member of the expert committee"),
        (Body.SECRETARIAT, Position.SECRETARY_GENERAL): _("Secretary-General of the alliance"),
        (Body.SECRETARIAT, Position.CONTACT): _("contact of the secretariat"),
    }
    plain = _("{body}: {position}").format(body=body_name(body, language), position=position_name(position, language))
    return offices.get((body, position), plain)


def language_name(code: str, language: Language) -> str:
    """Return the name of the language `code` of an event, or the code itself."""
    _ = language.gettext
    return {"zh": _("Chinese"), "ru": _("Russian"), "en": _("English")}.get(code, code)


def version_name(code: str, language: Language) -> str:
    """Return what the text in the language `code` is called where it stands alone: on a button, before a colon."""
    name = language_name(code, language)
    return name[:1].upper() + name[1:]
