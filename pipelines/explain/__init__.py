"""Tells everything the published file knows about one commitment. Computes no figure and decides nothing."""
