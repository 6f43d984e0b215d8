"""What announcements are about, in words."""

from bot.domain.language import Language
from bot.domain.subscriptions import Subject


def subject_name(subject: Subject, language: Language) -> str:
    """Return what a subject is called."""
    _ = language.gettext
    return {
        Subject.TRAINING: _("Training and study"),
        Subject.EVENT: _("Events and meetings"),
        Subject.COMPETITION: _("Competitions and contests"),
        Subject.COOPERATION: _("Cooperation and exchange"),
        Subject.DOCUMENT: _("Documents and regulations"),
        Subject.NEWS: _("News of the alliance"),
    }[subject]
