"""`ask`: answer questions in the terminal, or as JSON for scoring."""

import argparse
import json
import re
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from html import unescape
from zoneinfo import ZoneInfo

from rich.console import Console
from rich.text import Text

from bot.conversation.answering import answer as answer_turn
from bot.conversation.knowledge import read_vocabulary
from bot.conversation.memory import Memory, kept_of
from bot.domain.chats import Chat, ChatId, ChatKind, UserId
from bot.domain.incoming import Sender
from bot.domain.language import Language
from bot.domain.understood import Understood
from bot.domain.vocabulary import Vocabulary
from bot.languages import load_classifier, load_languages, load_lexicons
from bot.render.reply import Reply
from bot.settings import Settings
from bot.turn import Turn
from bot.understanding.classifier import Classifier, read_classifier
from bot.understanding.lexicon import Lexicon, read_lexicon
from bot.understanding.understand import understand
from db import Db, open_store

_TAG = re.compile(r"<[^>]+>")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Answer:
    """What one question was answered with."""

    understood: Understood
    reply: Reply


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the words of this command."""
    parser.add_argument("text", nargs="?", metavar="TEXT", help="the question; lines from standard input when missing")
    parser.add_argument("--json", action="store_true", help="one JSON object a line")
    parser.add_argument("--explain", action="store_true", help="show every step of the understanding")
    parser.add_argument("--dialogue", action="store_true", help="keep the context; a blank line forgets it")
    parser.add_argument("--now", metavar="ISO", type=_moment, help="answer as at this moment")


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise argparse.ArgumentTypeError("needs a time zone, such as 2026-12-01T09:00+08:00")
    return moment


async def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Answer the question, or every line of standard input."""
    store = await open_store(settings.database_url)
    now = arguments.now or datetime.now(UTC)
    try:
        async with store.read() as db:
            asker = _Asker(
                db=db,
                vocabulary=await read_vocabulary(db),
                lexicons={code: read_lexicon(code, raw) for code, raw in load_lexicons().items()},
                classifier=read_classifier(load_classifier()),
                languages=load_languages(),
                now=now,
                zone=ZoneInfo(settings.timezone),
            )
            await _converse(asker, _lines(arguments.text), arguments)
    finally:
        await store.close()
    return 0


def _lines(text: str | None) -> Iterable[str]:
    return [text] if text is not None else (line.rstrip("\n") for line in sys.stdin)


async def _converse(asker: "_Asker", lines: Iterable[str], arguments: argparse.Namespace) -> None:
    memory = Memory()
    for line in lines:
        if arguments.dialogue and not line.strip():
            memory = Memory()
            continue
        answer = await asker.answer(line, memory)
        if arguments.dialogue:
            memory = kept_of(answer.understood, answer.reply.ids, memory)
        if arguments.json:
            print(json.dumps(_as_json(answer), ensure_ascii=False), flush=True)
        else:
            _show(answer, explain=arguments.explain)


def _as_json(answer: _Answer) -> dict[str, object]:
    return {
        "language": answer.understood.language,
        "intent": answer.understood.intent.value,
        "ids": list(answer.reply.ids),
        "total": len(answer.reply.ids) if answer.reply.total is None else answer.reply.total,
        "sure": answer.understood.sure,
        "text": _plain(answer.reply),
    }


def _plain(reply: Reply) -> str:
    """Return the reply's text as a reader sees it, without its tags."""
    return unescape(_TAG.sub("", reply.text))


def _show(answer: _Answer, *, explain: bool) -> None:
    console = Console(highlight=False)
    if explain:
        for step in answer.understood.steps:
            console.print(Text(step, style="dim"))
    console.print(Text(_plain(answer.reply)))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asker:
    """Everything a question is answered from."""

    db: Db
    vocabulary: Vocabulary
    lexicons: Mapping[str, Lexicon]
    classifier: Classifier
    languages: Mapping[str, Language]
    now: datetime
    zone: ZoneInfo

    async def answer(self, text: str, memory: Memory) -> _Answer:
        """Return the answer to one question, which may lean on those before."""
        understood = understand(
            text,
            vocabulary=self.vocabulary,
            lexicons=self.lexicons,
            now=self.now,
            zone=self.zone,
            classifier=self.classifier,
            before=memory.before,
            shown=memory.shown,
        )
        turn = Turn(
            chat=Chat(id=ChatId(0), kind=ChatKind.PRIVATE),
            sender=Sender(id=UserId(0), name=""),
            language=self.languages[understood.language],
            languages=self.languages,
            now=self.now,
            timezone=self.zone,
            db=self.db,
            page=understood.page,
        )
        return _Answer(understood=understood, reply=await answer_turn(turn, understood))
