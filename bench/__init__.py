"""Benchmarks: each module measures one claim and prints it; `python -m bench` runs them all.

They compute in one thread each, as every process of Greenroom does.
"""

import os

from greenroom.threads import ONE_THREAD

os.environ.update(ONE_THREAD)  # before a benchmark imports the libraries that read it
