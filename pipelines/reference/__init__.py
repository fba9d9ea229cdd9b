"""Reference rows that come from outside and that nobody edits here: exchange rates and ISO's places."""
