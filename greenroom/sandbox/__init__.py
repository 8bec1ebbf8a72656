"""Programs of candidates, run where they can harm nothing: bytes in, bytes out. It knows no problems and no verdicts."""
