"""Greenroom: practise job interviews, measured, explained and coached, on your own machine."""
