"""How it is shown: pages, charts and texts."""
