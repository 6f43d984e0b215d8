"""The settings: environment variables or a `.env` file, read once at start."""

from typing import Annotated, Literal
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_core import ErrorDetails
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict


class SettingsError(ValueError):
    """A setting makes no sense; the message has a line for each, naming it."""


class Settings(BaseSettings):
    """Every setting with its default; the field's name in capitals is the variable."""

    model_config = SettingsConfigDict(env_file=".env", env_file_encoding="utf-8", extra="ignore", frozen=True)

    telegram_bot_token: SecretStr = SecretStr("")
    telegram_api_url: str = "https://api.telegram.org"
    telegram_proxy_url: str = ""
    database_url: str = "sqlite+aiosqlite:///alliance.db"
    owner_ids: Annotated[tuple[int, ...], NoDecode] = ()
    secretariat_chat_id: int | None = None
    webhook_url: str = ""
    webhook_secret: SecretStr = SecretStr("")
    listen: str = "127.0.0.1:8080"
    send_rate: float = Field(default=30, gt=0, le=100_000)
    in_doubt: Literal["resend", "hold"] = "resend"
    timezone: str = "Asia/Shanghai"
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"

    @field_validator("owner_ids", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        return tuple(part.strip() for part in value.split(",") if part.strip()) if isinstance(value, str) else value

    @field_validator("secretariat_chat_id", mode="before")
    @classmethod
    def _blank_is_none(cls, value: object) -> object:
        return None if value == "" else value

    @field_validator("telegram_bot_token")
    @classmethod
    def _token(cls, value: SecretStr) -> SecretStr:
        token = value.get_secret_value()
        number, _, rest = token.partition(":")
        if token and not (number.isdigit() and rest and rest.replace("-", "").replace("_", "").isalnum()):
            raise ValueError("is no bot token: write it as BotFather gave it, digits, a colon, letters")
        return value

    @field_validator("telegram_api_url", "webhook_url")
    @classmethod
    def _http(cls, value: str) -> str:
        if value and (urlsplit(value).scheme not in {"http", "https"} or not urlsplit(value).hostname):
            raise ValueError("is no http(s) address")
        return value.rstrip("/")

    @field_validator("telegram_proxy_url")
    @classmethod
    def _proxy(cls, value: str) -> str:
        if value and urlsplit(value).scheme not in {"http", "https", "socks4", "socks5", "socks5h"}:
            raise ValueError("is no proxy address: http://, socks4:// or socks5://")
        return value

    @field_validator("listen")
    @classmethod
    def _listen(cls, value: str) -> str:
        host, _, port = value.rpartition(":")
        if not host or not port.isdigit() or int(port) > 65_535:  # noqa: PLR2004 - the last port there is
            raise ValueError("is no host:port")
        return value

    @field_validator("timezone")
    @classmethod
    def _timezone(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (ZoneInfoNotFoundError, ValueError) as error:
            raise ValueError("is no IANA time zone, such as Asia/Shanghai") from error
        return value

    @field_validator("log_level", mode="before")
    @classmethod
    def _upper(cls, value: object) -> object:
        return value.upper() if isinstance(value, str) else value

    @property
    def listen_host(self) -> str:
        """The host to listen on."""
        return self.listen.rpartition(":")[0].strip("[]")

    @property
    def listen_port(self) -> int:
        """The port to listen on."""
        return int(self.listen.rpartition(":")[2])


def read_settings() -> Settings:
    """Return the settings.

    Raises:
        SettingsError: some make no sense; a line names each, without its value when it is secret.
    """
    try:
        return Settings()
    except ValidationError as error:
        faults = error.errors(include_input=False, include_url=False)
        raise SettingsError("\n".join(map(_line, faults))) from None


def _line(fault: ErrorDetails) -> str:
    name = str(fault["loc"][0]).upper() if fault["loc"] else "settings"
    return f"{name}: {fault['msg'].removeprefix('Value error, ')}"
