"""Who of the secretariat may do what."""

from collections.abc import Sequence

from bot.domain.language import Language
from bot.domain.roles import Admin, AdminRole
from bot.render.buttons import press
from bot.render.markup import EMPTY, lines, markup, paragraphs
from bot.render.reply import Button, Reply, Style

#: the word of every button here; bot/conversation/appointing.py carries it out
WORD = "admins"


def admins_screen(admins: Sequence[Admin], owners: Sequence[str], language: Language, notice: str = "") -> Reply:
    """Return the admins with buttons to add and remove them; `owners` are those named in the settings."""
    _ = language.gettext
    rows = [
        *(markup(_("• {name} — owner (by the settings)"), name=name) for name in owners),
        *(
            markup(_("• {name} — {role}"), name=admin_name(each, language), role=role_name(each.role, language))
            for each in admins
        ),
    ]
    remove = tuple(
        (_button(_("Remove {name}").format(name=admin_name(each, language)), f"remove.{each.user_id}", language),)
        for each in admins
    )
    add = (_button(_("Add by name or number"), "add", language), _button(_("Invite by link"), "invite", language))
    note = markup(
        _(
            "Editors write drafts and see reports; senders may also send, correct, withdraw, invite and import; owners"
            " may also appoint."
        )
    )
    return Reply(
        text=paragraphs(
            (
                markup("{notice}", notice=notice) if notice else EMPTY,
                lines((markup(_("<b>Secretariat</b>")), *rows)),
                note,
            )
        ),
        buttons=(*remove, add),
    )


def ask_person(language: Language) -> Reply:
    """Ask who shall be added."""
    _ = language.gettext
    text = _(
        "Forward a message of this person to me, or send the @username or the Telegram number. The person must have"
        " written to the bot before."
    )
    return Reply(text=markup(text), buttons=((_button(_("◀ Back"), "open", language),),))


def person_unknown(language: Language) -> str:
    """Return that a person has never written to the bot."""
    return language.gettext("I do not know this person: ask them to write to the bot first, or invite them by a link.")


def ask_role(name: str, user_id: int, language: Language) -> Reply:
    """Ask which role somebody shall have."""
    buttons = tuple(_button(role_name(role, language), f"appoint.{user_id}.{role}", language) for role in AdminRole)
    back = (_button(language.gettext("◀ Back"), "open", language),)
    text = markup(language.gettext("Which role shall {name} have?"), name=name)
    return Reply(text=text, buttons=(buttons, back))


def invite_screen(language: Language) -> Reply:
    """Ask which role an invitation is for."""
    buttons = tuple(_button(role_name(role, language), f"invite.{role}", language) for role in AdminRole)
    back = (_button(language.gettext("◀ Back"), "open", language),)
    return Reply(text=markup(language.gettext("Which role is the invitation for?")), buttons=(buttons, back))


def admin_invited(url: str, role: AdminRole, language: Language) -> Reply:
    """Return an invitation of an admin; its link is shown this once."""
    _ = language.gettext
    text = paragraphs(
        (
            markup(_("Invitation to the secretariat: <b>{role}</b>"), role=role_name(role, language)),
            markup("{url}", url=url),
            markup(_("It works once and for two days. Give it to the person alone: whoever opens it gets the role.")),
        )
    )
    return Reply(text=text, buttons=((Button(label=_("Copy the link"), copy=url),),))


def admin_welcome(role: AdminRole, language: Language) -> Reply:
    """Return to a new admin what the role is."""
    _ = language.gettext
    text = _(
        "You are now in the alliance's secretariat: {role}. /announce begins an announcement, /report shows reports."
    )
    return Reply(text=markup(text, role=role_name(role, language)))


def remove_question(admin: Admin, language: Language) -> Reply:
    """Ask whether somebody shall be removed."""
    _ = language.gettext
    yes = _button(_("Remove from the secretariat"), f"remove.{admin.user_id}.yes", language, Style.DANGER)
    back = _button(_("◀ Back"), "open", language)
    text = markup(_("Remove {name} from the secretariat?"), name=admin_name(admin, language))
    return Reply(text=text, buttons=((back, yes),))


def admin_name(admin: Admin, language: Language) -> str:
    """Return what an admin is called; the number when the name was erased."""
    return admin.name or language.gettext("No. {id}").format(id=admin.user_id)


def role_name(role: AdminRole, language: Language) -> str:
    """Return what an admin of a role is called."""
    _ = language.gettext
    return {AdminRole.EDITOR: _("editor"), AdminRole.SENDER: _("sender"), AdminRole.OWNER: _("owner")}[role]


def _button(label: str, argument: str, language: Language, style: Style = Style.PLAIN) -> Button:
    return press(label, WORD, argument, language, style)
