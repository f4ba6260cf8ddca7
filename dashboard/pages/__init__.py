"""Pages: thin scripts that Streamlit runs, one per page."""
