"""Settings of the service, from the environment (MANCHETTE_...) or given to `create_app`."""

from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """`index`: the index folder. `threads`: requests answered at once by one worker.

    `title`: the name of the archive, shown on the page.
    """

    model_config = SettingsConfigDict(env_prefix="MANCHETTE_")

    index: Path = Path("index")
    threads: int = Field(default=8, ge=1, le=64)
    title: str = "Manchette"
