"""What says who wrote an article and when, as front matter or JSON, gone wrong. Runs nothing."""

from tests.faults.inputs.made import MB, READ, SENTENCE, BadInput, a_file, line, one


def _front(head: str) -> str:
    return f"---\n{head}\n---\n{SENTENCE}"


ALIASES = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "\n".join(
    f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]" for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)


FRONT_MATTER = [
    one("object_of_python", "a.md", _front("title: !!python/object/apply:os.system ['touch pwned']"), "wrong_type"),
    one("module_of_python", "a.md", _front("title: !!python/module:os"), READ),
    one("aliases_for_gigabytes", "a.md", _front(ALIASES), "bad_front_matter"),
    one("nested_too_deeply", "a.md", _front("a: " + "[" * 9_000), "bad_front_matter"),
    one("no_mapping", "a.md", _front("- a\n- b"), "bad_front_matter"),
    one("no_yaml", "a.md", _front("a: b: c:\n\t- d"), "bad_front_matter"),
    one("never_ends", "a.md", f"---\ntitle: A\n{SENTENCE}", "bad_front_matter"),
    one("too_long", "a.md", _front("title: " + "x" * 30_000), "bad_front_matter"),
    one("title_is_a_list", "a.md", _front("title: [a, b]"), "wrong_type"),
    one("date_is_a_mapping", "a.md", _front("published: {year: 2025}"), "wrong_type"),
    one("date_is_no_date", "a.md", _front("published: 2025-02-30"), "bad_date"),
    one("date_before_all_rates", "a.md", _front("published: 0001-01-01"), "bad_date"),
    one("date_in_the_future", "a.md", _front("published: 2099-12-31"), READ),
    one("date_beyond_all_reason", "a.md", _front("published: 9999-12-31"), "bad_date"),
    one("address_that_runs", "a.md", _front("url: javascript:alert(1)"), "bad_url"),
    one("title_without_end", "a.md", _front("title: >\n" + "  word word\n" * 200), "bad_field"),
    one("same_name_twice", "a.md", _front("title: A\ntitle: B"), READ),
    one("merge_keys", "a.md", _front("<<: {title: A}\ntitle: B"), READ),
]


JSON = [
    one("brackets_without_end", "a.jsonl", "[" * MB, "bad_json"),
    one("no_json", "a.jsonl", "text: no", "bad_json"),
    one("number_of_a_million_digits", "a.jsonl", '{"text": "a", "id": ' + "9" * MB + "}", "bad_json"),
    one("no_number", "a.jsonl", '{"text": NaN}', "wrong_type"),
    one("an_array", "a.jsonl", f"[{line()}]", "wrong_type"),
    one("text_is_a_list", "a.jsonl", line(text=["a"]), "wrong_type"),
    one("text_is_missing", "a.jsonl", '{"title": "A"}', "empty_text"),
    one("id_is_an_object", "a.jsonl", line(id={}), "wrong_type"),
    one("publisher_is_a_number", "a.jsonl", line(publisher=5), "wrong_type"),
    BadInput("same_id_twice", a_file("a.jsonl", f"{line(id=1)}\n{line(id=1)}"), (READ, "duplicate_id")),
    BadInput("good_line_after_a_bad_one", a_file("a.jsonl", f"{{\n{line()}"), ("bad_json", READ)),
]
