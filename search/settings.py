"""Settings of the service, from the environment (MANCHETTE_...) or given to `create_app`."""

from pathlib import Path

from pydantic import Field, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """`index`: the index folder. `threads`: requests answered at once by one worker.

    `title`: the name of the archive, shown on the page.
    """

    model_config = SettingsConfigDict(env_prefix="MANCHETTE_")

    index: Path = Path("index")
    threads: int = Field(default=8, ge=1, le=64)
    title: str = "Manchette"

    @field_validator("index", mode="before")
    @classmethod
    def _is_named(cls, given: object) -> object:
        if isinstance(given, str) and not given.strip():
            raise ValueError("MANCHETTE_INDEX est vide ; donnez-lui un dossier, ou ôtez-la")
        return given
