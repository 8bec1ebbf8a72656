"""Encryption of stored files, in front of any file store."""
