"""How much the inbox takes in at once. Raise a number here when an honest source needs it; nothing else knows them."""

MB = 1_000_000

FILE_BYTES = {"md": 5 * MB, "txt": 5 * MB, "html": 5 * MB, "jsonl": 200 * MB}
"""By format. A long novel has one megabyte, an article a hundredth of it; JSON lines hold many articles."""

ARCHIVE_BYTES = FILE_BYTES["jsonl"]
"""JSON lines beyond this are read as an archive, as a stream: of any size, and without a copy of them being kept."""

TEXT_CHARACTERS = 500_000
"""Of one article, after its marks are gone. A long novel has a million, a long report a hundred thousand."""

LINE_BYTES = 5 * MB
"""One article of a JSON lines file."""

FILE_LINES = 200_000
BAD_LINES = 1_000
"""Of one JSON lines file. Beyond these the rest of it is rejected as a whole: a file of something else could otherwise
give a row for each of its hundred million lines."""

PAGE_MARKS = 100_000
"""Opening signs of tags in a web page. Parsing costs by the tag, not by the byte; articles have some thousands."""

TABLE_CELLS = 1_000
"""In one row of a Markdown table."""

FRONT_MATTER_CHARACTERS = 20_000
FOLDER_DEPTH = 30
