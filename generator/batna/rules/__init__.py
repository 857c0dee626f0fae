"""Every rule, one a module: its docstring is its page, `check` finds what it is about."""
