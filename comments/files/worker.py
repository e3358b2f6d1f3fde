"""The one thread in which files are unpacked and drawn.

Files are looked at one at a time: a picture needs much memory when it is unpacked, and PDFium does
not stand two threads. Always by the same thread: each of a server's would keep that memory for good.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

WORKER = ThreadPoolExecutor(max_workers=1, thread_name_prefix="files")
