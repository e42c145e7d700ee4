"""How the store's tables came to be: Alembic revisions, run in one transaction when a store is opened."""
