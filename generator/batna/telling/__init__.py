"""What is told of results: every sentence once, for page, terminal and comment alike."""
