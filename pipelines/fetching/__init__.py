"""Fetches what raw/sources.toml names and keeps it as received. Reads no article and opens no database."""
