"""Files that go out to people and come back: templates to fill, and copies with problems marked.

They read back as exactly what was written: text as text, numbers to the last digit, and nothing
that a spreadsheet would run as a formula.
"""
