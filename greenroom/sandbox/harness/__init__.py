"""What stands around a program inside its sandbox; text for its interpreter, never imported by Greenroom.

A harness shares its process with hostile code, so nothing that it says is trusted beyond being an output.
"""
