"""What we know: places, values, milestones and uploads, kept in DuckDB, and files read into it."""
