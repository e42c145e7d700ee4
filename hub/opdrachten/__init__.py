"""The command line: one module per command, each with `voeg_toe` (its arguments) and the function it runs."""
