"""What the secretariat answers in words."""

from collections.abc import Mapping, Sequence

from bot.domain.language import Language
from bot.domain.topics import Topic
from bot.render.actions import Action
from bot.render.markup import EMPTY, lines, link, markup, paragraphs
from bot.render.names import plain_name
from bot.render.paging import shortened
from bot.render.reply import Button, Reply

#: a message holds 4,096 characters, title and source included
LONGEST_BODY = 3_500


def topic_card(topic: Topic, others: Sequence[Topic], language: Language) -> Reply:
    """Return the answer to a topic, with buttons for others that may be meant."""
    title = markup("<b>{title}</b>", title=plain_name(topic.title, language))
    body = markup("{body}", body=shortened(plain_name(topic.body, language), LONGEST_BODY))
    source = link(language.gettext("Source"), topic.source) if topic.source else EMPTY
    return Reply(
        text=paragraphs((title, body, source)),
        buttons=tuple((topic_button(each, language),) for each in others),
        ids=(topic.id,),
    )


def alliance_names(languages: Mapping[str, Language]) -> Reply:
    """Return what the alliance is called in every language."""
    names = (each.gettext("<b>Sino-Russian Vocational Education Alliance</b>") for each in languages.values())
    return Reply(text=lines(map(markup, names)))


def topic_button(topic: Topic, language: Language) -> Button:
    """Return the button that answers a topic."""
    action = Action(word="topic", language=language.code, argument=topic.id)
    return Button(label=plain_name(topic.title, language), action=str(action))
