"""The rules of the standard within one message (level 2), and those that need no more than a data file (level 4)."""
