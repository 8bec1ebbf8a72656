"""Recordings whose truth is known: a public-domain face, moved and turned, with a synthetic voice.

Run ``python -m samples --out out/sample.mp4``. Not part of the installed package.
"""
