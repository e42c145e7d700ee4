"""The one SQL store: journal, messages, facts, intervals, and the queries behind every number."""
