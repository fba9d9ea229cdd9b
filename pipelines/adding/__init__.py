"""Puts articles into the inbox: files, folders, web pages, text. Nothing there is replaced; no run is started."""
