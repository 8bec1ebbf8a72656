"""Faces by other programs and services, beside the head that the browser draws."""
