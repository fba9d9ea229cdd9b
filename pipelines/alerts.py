"""Tells people that something needs them: a line in a file, and a post to a webhook where one is set. Knows no step."""

import json
import urllib.request
from datetime import UTC, datetime

from pipelines.printing import harmless
from pipelines.settings import Settings

LONGEST = 2_000
POST_SECONDS = 5.0


def alert(settings: Settings, kind: str, text: str, run_id: str) -> str | None:
    """Appends one line to the alerts' file and posts it; what went wrong with the post, or null. Raises OSError.

    The post is JSON with the fields ``text`` (what chat programs show), ``kind`` and ``run_id``. The webhook's address
    is a secret: it is in no message.
    """
    now = datetime.now(UTC).isoformat(timespec="seconds")
    line = f"{now} {kind} run={run_id} {harmless(text)[:LONGEST]}"
    settings.alerts_file.parent.mkdir(parents=True, exist_ok=True)
    with settings.alerts_file.open("a", encoding="utf-8") as file:
        file.write(f"{line}\n")
    if settings.alert_webhook is None:
        return None
    body = json.dumps({"text": f"Pledgebook: {line}", "kind": kind, "run_id": run_id}).encode()
    try:
        request = urllib.request.Request(
            settings.alert_webhook.get_secret_value(), body, {"content-type": "application/json"}
        )
        with urllib.request.urlopen(request, timeout=POST_SECONDS):
            return None
    except (OSError, ValueError) as error:
        return f"the alert could not be posted ({type(error).__name__})"
