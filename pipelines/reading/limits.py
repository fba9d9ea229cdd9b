"""How much the inbox takes in at once. Raise a number here when an honest source needs it; nothing else knows them."""

MB = 1_000_000

FILE_BYTES = {"md": 5 * MB, "txt": 5 * MB, "html": 5 * MB, "jsonl": 200 * MB}
"""By format. A long novel has one megabyte, an article a hundredth of it; JSON lines hold many articles."""

LINE_BYTES = 5 * MB
"""One article of a JSON lines file."""

PAGE_MARKS = 100_000
"""Opening signs of tags in a web page. Parsing costs by the tag, not by the byte; articles have some thousands."""

TABLE_CELLS = 1_000
"""In one row of a Markdown table."""

FRONT_MATTER_CHARACTERS = 20_000
FOLDER_DEPTH = 30
