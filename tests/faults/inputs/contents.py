"""Files whose bytes are the trouble: their encoding, their size. Runs nothing."""

import gzip
import io
import os
import zipfile
from pathlib import Path

from tests.faults.inputs.made import MB, READ, SENTENCE, BadInput, line, one


def _zip_bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.md", bytes(50 * MB))
    return out.getvalue()


def made(path: Path) -> Path:
    path.touch()
    return path


ENCODINGS = [
    one("nul_in_text", "a.txt", b"Text\0 of $5 bn", "nul_byte"),
    one("nul_in_markdown", "a.md", b"\0\1\2", "nul_byte"),
    one("nul_in_page", "a.html", b"<p>\0</p>", "nul_byte"),
    one("nul_escaped_in_json", "a.jsonl", '{"text": "a\\u0000b"}', "nul_byte"),
    one("utf8_with_mark", "a.md", b"\xef\xbb\xbf---\ntitle: A\n---\n" + SENTENCE.encode(), READ),
    one("json_with_mark", "a.jsonl", b"\xef\xbb\xbf" + line().encode(), READ),
    one("utf16_with_mark", "a.txt", SENTENCE.encode("utf-16"), READ),
    one("utf16_torn", "a.txt", SENTENCE.encode("utf-16")[:-1], "bad_encoding"),
    one("utf16_without_mark", "a.txt", SENTENCE.encode("utf-16-le"), "bad_encoding"),
    one("utf32_with_mark", "a.txt", SENTENCE.encode("utf-32"), READ),
    one("windows_1252", "a.txt", "“£5 billion” – said Tata".encode("cp1252"), READ),
    one("neither_utf8_nor_windows", "a.txt", b"\xff\x81\x8d text", "bad_encoding"),
    one("overlong_utf8", "a.txt", b"\xc0\xaf..\xc0\xaf etc", READ),
    one("half_a_pair_in_json", "a.jsonl", '{"text": "Text \\ud800 more"}', "bad_encoding"),
    one("bad_utf8_in_json", "a.jsonl", b'{"text": "\xff"}', "bad_encoding"),
    one("picture_called_text", "a.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "bad_encoding"),
    one("gzip_bomb_called_page", "a.html", lambda: gzip.compress(bytes(200 * MB)), "nul_byte", heavy=True),
    one("zip_bomb_called_markdown", "a.md", _zip_bomb, "bad_encoding", heavy=True),
    one("zip_called_zip", "a.zip", b"PK\3\4", "unknown_format"),
]


SIZES = [
    one("empty", "a.txt", b"", "empty_text"),
    one("blank", "a.md", " \n\t\n", "empty_text"),
    one("only_marks", "a.md", "--- *** === |||", "empty_text"),
    one("five_mb_of_line_ends", "a.md", lambda: b"\n" * 5 * MB, "empty_text", heavy=True),
    one("five_mb_of_blanks", "a.txt", lambda: b" " * 5 * MB, "empty_text", heavy=True),
    one("line_of_100_mb", "a.txt", lambda: b"x" * 100 * MB, "too_large", heavy=True),
    one("json_line_of_100_mb", "a.jsonl", lambda: b'{"text": "' + b"x" * 100 * MB + b'"}', "too_large", heavy=True),
    BadInput("sparse_file_of_10_gb", lambda folder: os.truncate(made(folder / "a.txt"), 10**10), ("too_large",)),
    one("bad_json_lines_without_end", "a.jsonl", lambda: b"x\n" * 50 * MB, "bad_json too_many_bad_lines", heavy=True),
    one(
        "tiny_json_lines_without_end",
        "a.jsonl",
        lambda: b'{"text":"a"}\n' * 10 * MB,
        "article too_many_lines",
        heavy=True,
    ),
    one("blank_json_lines_without_end", "a.jsonl", lambda: b"\n" * 199 * MB, "too_many_lines", heavy=True),
]
