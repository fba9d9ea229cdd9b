"""What a user can mend: the exception that every command turns into one line with its cure. Knows no command."""


class Problem(Exception):
    """Something stands in the way: the message says what, ``cure`` what to do about it (one line each).

    ``exit_code`` is 1 where something failed, 2 where the command line or a setting is wrong.
    """

    cure = ""
    exit_code = 1

    def __init__(self, what: str, cure: str = "", exit_code: int = 1) -> None:
        super().__init__(what)
        self.cure = cure or self.cure
        self.exit_code = exit_code
