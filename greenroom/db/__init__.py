"""What is kept: the engine, transactions, column types and the history of the schema. No table is defined here."""
