"""The texts of account emails, a file per language."""
