"""One view model per page: already worded and formatted, and knowing nothing of how it is rendered."""
