"""The database: engine, transactions, column types and the history of the schema. No table is defined here."""
