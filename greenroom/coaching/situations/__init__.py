"""The situations that advice is written for, by area; each file is data."""
