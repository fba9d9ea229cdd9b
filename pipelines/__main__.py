"""Where the command starts: ``pledgebook`` and ``python -m pipelines``. What it does, ``pipelines.cli`` says."""

import signal


def main() -> None:
    """Ends quietly on Ctrl-C while the libraries of the command are still being imported."""
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:  # a shell's background job ignores it
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    from pipelines.cli import main as command

    command()


if __name__ == "__main__":
    main()
