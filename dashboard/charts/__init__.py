"""Charts: each takes rows and words, and returns a figure; none queries, draws or translates."""
