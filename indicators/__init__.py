"""What the values mean: pure functions from values to scores, coverage and change."""
