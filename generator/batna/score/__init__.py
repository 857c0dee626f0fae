"""Our own side, exactly: what a package is worth to us and whether it may be accepted."""
