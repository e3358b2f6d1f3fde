"""The entry for gunicorn: `gunicorn plancomment.wsgi`."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "plancomment.settings")
application = get_wsgi_application()
