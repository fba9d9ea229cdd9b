"""Puts claims together from figures, parties, places and the rest. Each of these is read in a part of its own."""
