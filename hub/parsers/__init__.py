"""From bytes to a typed message or a rejection. Pure: no state, no I/O but the schemas, no settings, no clock."""
