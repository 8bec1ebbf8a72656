"""The statements on accounts and on what gives access to them; the caller begins and ends the unit of work."""
