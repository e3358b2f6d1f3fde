"""How gunicorn serves plancomment. Command-line options win over this file."""

# Threads, because a slow phone must not keep others waiting (one sync worker answers nobody then).
worker_class = "gthread"
workers = 1
threads = 16
timeout = 60
graceful_timeout = 10
# No access log: addresses hold search words, and a proxy in front keeps its own.
accesslog = None
errorlog = "-"
loglevel = "warning"
# A header is small; the body is limited by Django.
limit_request_line = 4094
