"""What must be set before Dagster and dbt are imported, and whether there is a checkout at all. Starts nothing."""

import os
import shutil

from pipelines.problem import Problem
from pipelines.settings import Settings


def checkout() -> Settings:
    """The settings, where they name a checkout that can be worked in. Raises ``Problem``."""
    settings = Settings()
    if not (settings.dbt_dir / "dbt_project.yml").exists():
        raise Problem(
            f"{settings.home} is no checkout of Pledgebook (it has no dbt_project/)",
            "go to the checkout's folder, or set PLEDGEBOOK_ROOT to it",
        )
    return settings


def prepare_environment(settings: Settings) -> None:
    """Gives Dagster and dbt a home inside the checkout and turns every telemetry off."""
    home = settings.dagster_home
    home.mkdir(parents=True, exist_ok=True)
    instance_settings = settings.home / "dagster.yaml"
    if instance_settings.exists():
        # Whole at once: another run that starts at this moment reads it too.
        fresh = home / f".dagster.yaml.{os.getpid()}"
        shutil.copyfile(instance_settings, fresh)
        fresh.replace(home / "dagster.yaml")
    os.environ["DAGSTER_HOME"] = str(home)
    os.environ["PLEDGEBOOK_ROOT"] = str(settings.home)
    os.environ["PLEDGEBOOK_BUILD_FILE"] = str(settings.build_file)
    os.environ["PLEDGEBOOK_MEMORY_LIMIT"] = settings.memory_limit
    os.environ["DO_NOT_TRACK"] = "1"
    os.environ["DAGSTER_DISABLE_TELEMETRY"] = "1"
    os.environ["DAGSTER_EVENT_BATCH_SIZE"] = "1000"  # what a run intends, an event for each asset and check, at once
    os.environ["DBT_SEND_ANONYMOUS_USAGE_STATS"] = "false"
