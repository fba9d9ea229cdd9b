"""Why a request gave nothing, for the table of dead letters. Decides nothing about trying again."""


class FetchError(Exception):
    """One request that failed: ``code`` for machines, the message for people.

    ``retry_after`` is how many seconds the server asked to be left alone; null where it did not ask.
    """

    def __init__(self, code: str, reason: str, retry_after: float | None = None) -> None:
        super().__init__(reason)
        self.code = code
        self.reason = reason
        self.retry_after = retry_after
