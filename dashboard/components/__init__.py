"""Widgets and blocks that pages are put together from."""
