"""The published file for other tools: Parquet, CSV, Data Package, schema.org. Copies figures, never makes any."""
