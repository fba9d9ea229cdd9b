"""How much the inbox takes in at once. Raise a number here when an honest source needs it; nothing else knows them."""

MB = 1_000_000

FILE_BYTES = {"md": 20 * MB, "txt": 20 * MB, "html": 5 * MB, "jsonl": 200 * MB}
"""By format: a web page costs about fifty times its size while it is parsed."""

LINE_BYTES = 20 * MB
"""One article of a JSON lines file."""

FRONT_MATTER_CHARACTERS = 20_000
FOLDER_DEPTH = 30
