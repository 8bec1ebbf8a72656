"""The database: connections, units of work, and the history of its schema."""
