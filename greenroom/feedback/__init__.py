"""From a recording to a report: the pipeline, the advice, the document and its HTML and PDF."""
