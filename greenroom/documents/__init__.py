"""Documents become lines with layout: PDF, DOCX, HTML, Markdown and plain text behind one port."""
