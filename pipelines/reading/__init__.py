"""Turns the files of the inbox into articles, or into reasons why not. No figures are read here, nothing is stored but
the originals."""
