"""What an engine raises when it cannot be used at all. An article that cannot be read raises nothing: it is a row."""


class EngineFailed(Exception):
    """The message says in one line which engine and why."""
