"""The words of reminders, one file for each language."""
