"""Checks calls against the Bot API in machine-readable form, where it lies beside the repository.

Elsewhere nothing is checked, and `checked()` says so.
"""

import json
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from bot.sandbox.files import StoredFile
from bot.sandbox.world import Call

_FILE = Path(__file__).resolve().parents[2] / "shared" / "telegram-bot-api-spec" / "api.json"


@cache
def _spec() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(_FILE.read_text("utf-8")) if _FILE.exists() else {}
    return found


def checked() -> str:
    """Say whether calls are checked, for the report of a run."""
    version = _spec().get("version")
    return f"calls checked against {version}" if version else "calls NOT checked: no telegram-bot-api-spec at hand"


def faults_in(calls: Iterable[Call]) -> list[str]:
    """Return what is wrong with accepted calls: unknown methods and parameters, missing ones, wrong types."""
    if not _spec():
        return []
    return [f"{call.method}: {fault}" for call in calls if call.accepted for fault in _faults(call)]


def _faults(call: Call) -> list[str]:
    method = _spec()["methods"].get(call.method)
    if method is None:
        return ["no such method"]
    fields = {field["name"]: field for field in method.get("fields", [])}
    attached = {name for name, value in call.parameters.items() if isinstance(value, StoredFile)}
    found = [f"unknown parameter {name}" for name in call.parameters if name not in fields and name not in attached]
    found += [
        f"missing parameter {name}" for name, each in fields.items() if each["required"] and name not in call.parameters
    ]
    return found + [
        f"{name} is no {' or '.join(fields[name]['types'])}: {value!r}"
        for name, value in call.parameters.items()
        if name in fields and not any(_fits(value, kind) for kind in fields[name]["types"])
    ]


def _fits(value: Any, kind: str) -> bool:
    if isinstance(value, StoredFile) or kind == "InputFile":
        return kind in {"InputFile", "String"} and isinstance(value, StoredFile)
    if kind == "String":
        return isinstance(value, str)
    if isinstance(value, str):
        try:
            value = json.loads(value)
        except ValueError:
            return False
    return _is(value, kind)


def _is(value: Any, kind: str) -> bool:
    match kind:
        case "String":
            return isinstance(value, str)
        case "Integer":
            return isinstance(value, int) and not isinstance(value, bool)
        case "Float":
            return isinstance(value, int | float)
        case "Boolean" | "True":
            return isinstance(value, bool)
        case _:
            return _is_made(value, kind)


def _is_made(value: Any, kind: str) -> bool:
    if kind.startswith("Array of "):
        return isinstance(value, list) and all(_is(each, kind.removeprefix("Array of ")) for each in value)
    return isinstance(value, dict) and _object_fits(value, kind)


def _object_fits(value: dict[str, Any], kind: str) -> bool:
    described = _spec()["types"].get(kind, {})
    if described.get("subtypes"):
        return any(_object_fits(value, each) for each in described["subtypes"])
    fields = {field["name"]: field for field in described.get("fields", [])}
    return (
        value.keys() <= fields.keys()
        and all(name in value for name, each in fields.items() if each["required"])
        and all(any(_is(item, type_) for type_ in fields[name]["types"]) for name, item in value.items())
    )
