"""CVs whose truth is known: fictional people in YAML, set in many layouts as PDF and DOCX.

Run ``python -m samples.cvs --out out/cvs``. Not part of the installed package.
"""
