"""A process of the pool: batches come in on standard input and go out on standard output, as Arrow streams.

It ends when its input ends, so that none outlives the run that started it, however that run ends.
"""

import os
import signal
import sys

import pyarrow as pa

from pipelines.batches.read_batch import read_batch
from pipelines.batches.schemas import READINGS


def main() -> None:
    """Reads batches until there are no more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; the run itself says when to stop
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # a stray print must not get between the answers
    with pa.ipc.open_stream(sys.stdin.buffer) as articles, pa.ipc.new_stream(answers, READINGS) as out:
        answers.flush()
        for batch in articles:
            out.write_batch(read_batch(batch))
            answers.flush()


if __name__ == "__main__":
    main()
