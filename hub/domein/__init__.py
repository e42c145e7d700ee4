"""Facts, folds and norms: what the messages mean. Pure: no framework, no SQL, no clock."""
