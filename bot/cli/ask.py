"""`ask`: answer questions in the terminal, or as JSON for scoring."""

import argparse
import json
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from rich.console import Console
from rich.text import Text

from bot.domain.understood import Intent, Understood
from bot.domain.vocabulary import Vocabulary
from bot.languages import load_lexicons
from bot.settings import Settings
from bot.understanding.lexicon import Lexicon, read_lexicon
from bot.understanding.understand import understand
from bot.understanding.vocabulary import build_vocabulary
from db import Db, open_store


@dataclass(frozen=True, slots=True, kw_only=True)
class _Answer:
    """What one question was answered with."""

    understood: Understood
    ids: tuple[str, ...]
    total: int
    text: str


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
                vocabulary=await _vocabulary(db),
                lexicons={code: read_lexicon(code, raw) for code, raw in load_lexicons().items()},
                now=now,
                zone=ZoneInfo(settings.timezone),
            )
            await _converse(asker, _lines(arguments.text), arguments)
    finally:
        await store.close()
    return 0


def _lines(text: str | None) -> Iterable[str]:
    return [text] if text is not None else (line.rstrip("\n") for line in sys.stdin)


async def _vocabulary(db: Db) -> Vocabulary:
    return build_vocabulary(
        members=await db.members.all(),
        people=await db.people.all(),
        events=await db.events.all(),
        topics=await db.topics.all(),
        fields=await db.fields.all(),
    )


async def _converse(asker: "_Asker", lines: Iterable[str], arguments: argparse.Namespace) -> None:
    for line in lines:
        answer = await asker.answer(line)
        if arguments.json:
            print(json.dumps(_as_json(answer), ensure_ascii=False), flush=True)
        else:
            _show(answer, explain=arguments.explain)


def _as_json(answer: _Answer) -> dict[str, object]:
    return {
        "language": answer.understood.language,
        "intent": answer.understood.intent.value,
        "ids": list(answer.ids),
        "total": answer.total,
        "sure": answer.understood.sure,
        "text": answer.text,
    }


def _show(answer: _Answer, *, explain: bool) -> None:
    console = Console(highlight=False)
    if explain:
        for step in answer.understood.steps:
            console.print(Text(step, style="dim"))
    console.print(Text(answer.text))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asker:
    """Everything a question is answered from."""

    db: Db
    vocabulary: Vocabulary
    lexicons: Mapping[str, Lexicon]
    now: datetime
    zone: ZoneInfo

    async def answer(self, text: str) -> _Answer:
        """Return the answer to one question."""
        understood = understand(
            text, vocabulary=self.vocabulary, lexicons=self.lexicons, now=self.now, zone=self.zone
        )
        ids = await self._ids(understood)
        return _Answer(understood=understood, ids=ids, total=len(ids), text=" ".join(ids) or understood.intent.value)

    async def _ids(self, understood: Understood) -> tuple[str, ...]:
        match understood.intent:
            case Intent.FIND_MEMBERS | Intent.COUNT_MEMBERS:
                return tuple(await self.db.members.find(understood.member_query))
            case Intent.FIND_EVENTS | Intent.COUNT_EVENTS:
                return tuple(await self.db.events.find(understood.event_query, self.now))
            case Intent.OFFICERS:
                return understood.people or tuple(await self.db.people.find(understood.people_query))
            case _:
                return understood.members or understood.events or understood.topics
