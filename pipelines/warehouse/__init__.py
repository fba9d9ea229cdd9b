"""The two DuckDB files: the private build file and the published one. No transformation of figures lives here."""
