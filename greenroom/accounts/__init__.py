"""Accounts: users, sign-ins, tokens and consents."""
