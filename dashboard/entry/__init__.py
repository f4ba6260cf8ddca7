"""What the server runs for every reader."""
