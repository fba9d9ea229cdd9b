"""One self-contained page from the published file, for people who would rather look than read. Reads, never decides."""
