"""Text in, typed figures and claims out. Pure: no files but its own word tables, no clock, no network."""
