"""Settings of plancomment. What differs between installations comes from env.py."""

from __future__ import annotations

import secrets
import sys
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from japanese.languages import JAPANESE
from japanese.languages import LANGUAGES as SPOKEN
from plancomment import env

BASE_DIR = env.BASE_DIR
VAR_DIR = BASE_DIR / "var"

DEMO: bool = env.read("DEMO")
DEBUG: bool = env.read("DEBUG")
TESTING = "pytest" in sys.modules
SITE_URL: str = env.read("SITE_URL").rstrip("/")
SITE_PARTS: list[str] = env.read("SITE_PARTS")
if not SITE_PARTS or set(SITE_PARTS) - {"public", "staff"}:
    raise ImproperlyConfigured("SITE_PARTS には public、staff、またはその両方を書いてください。")
HTTPS: bool = env.read("HTTPS", default=not (DEMO or DEBUG or TESTING))


def _secret_key() -> str:
    key: str = env.read("SECRET_KEY")
    if key:
        return key
    if TESTING:
        return "only-for-tests"
    if not DEMO:
        raise ImproperlyConfigured(
            "SECRET_KEY がありません。環境変数か .env に、50文字以上の乱数を設定してください。"
        )
    return _demo_key(VAR_DIR / "demo-secret-key")


def _demo_key(path: Path) -> str:
    path.parent.mkdir(exist_ok=True)
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(50))
    return path.read_text()


SECRET_KEY = _secret_key()
ALLOWED_HOSTS = [urlsplit(SITE_URL).hostname or "", *env.read("ALLOWED_HOSTS")]
if DEMO or DEBUG:
    ALLOWED_HOSTS += ["127.0.0.1", "localhost"]

INSTALLED_APPS = [
    # Before the plan: its load_plan writes the event that the plan's own cannot.
    "comments",
    "plan",
    "plancomment.apps.DeskConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "crispy_forms",
    "import_export",
    "post_office",
    "csp",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "plancomment.languages.by_address",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "plancomment.urls"
WSGI_APPLICATION = "plancomment.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]
CRISPY_ALLOWED_TEMPLATE_PACKS = "dads"
CRISPY_TEMPLATE_PACK = "dads"

DATABASES = {"default": env.database(env.read("DATABASE_URL"))}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    if DATABASES["default"]["NAME"] != ":memory:":
        # A relative name is meant from the project's folder, wherever the command is started.
        _file = BASE_DIR / DATABASES["default"]["NAME"]
        _file.parent.mkdir(exist_ok=True, parents=True)
        DATABASES["default"]["NAME"] = str(_file)
    DATABASES["default"]["OPTIONS"] = {
        # A writer takes the lock at BEGIN: no transaction fails halfway for want of it.
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        # FULL: what was acknowledged survives a power cut. What is erased is overwritten as well.
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON;"
        ),
    }
else:
    # A connection per request costs a factor of 2 on pages and 4 on submissions.
    DATABASES["default"]["CONN_MAX_AGE"] = 600
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
    # A database that is away is told so within seconds, not after minutes.
    DATABASES["default"].setdefault("OPTIONS", {}).setdefault("connect_timeout", 5)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTHENTICATION_BACKENDS = ["comments.desk.accounts.backend.StaffBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
if TESTING:
    # Strong hashes are slow by design; tests sign in hundreds of times.
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
LOGIN_URL = "admin:login"

LANGUAGE_CODE = JAPANESE
LANGUAGES = [(each.code, each.name) for each in SPOKEN.values()]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "Asia/Tokyo"
USE_I18N = True
USE_TZ = True

STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
# The demo and the tests serve static files from where they lie; a real site collects them first.
_COLLECTED = not (DEMO or TESTING)
STATIC_ROOT = VAR_DIR / "static" if _COLLECTED else None
WHITENOISE_USE_FINDERS = not _COLLECTED
# A test looks a file up when it asks for it; the list of all would be made for every client.
WHITENOISE_AUTOREFRESH = DEBUG or TESTING
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if _COLLECTED
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}

globals().update(env.mail(env.read("EMAIL_URL")))
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.read("MAIL_FROM")
EMAIL_TIMEOUT = 20
# The outbox of what goes to residents (comments/mail): it sends by EMAIL_URL too, from the clock.
POST_OFFICE = {
    "DEFAULT_PRIORITY": "medium",
    "SENDING_ORDER": ["-priority", "created"],
    # Every half hour for a day; then the mail is given up, and purged.
    "MAX_RETRIES": 48,
    "RETRY_INTERVAL": timedelta(minutes=30),
    # Its own log in the database would quote the mail server, and with it the address.
    "LOG_LEVEL": 0,
}

# The mailbox that comes in (comments/inbox). The URL holds a password: it is never printed.
INBOX_URL: str = env.read("INBOX_URL")
INBOX_AFTER: str = env.read("INBOX_AFTER")

LARGEST_FILE = 10 * 1024 * 1024
"""Bytes of one file that a resident adds."""
# What is uploaded is never written to a disk in the clear: it comes into memory, one file at a time.
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
FILE_UPLOAD_MAX_MEMORY_SIZE = LARGEST_FILE + 64 * 1024

# ── Security ──────────────────────────────────────────────────────────────────────────
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
# A load balancer asks by plain http, inside.
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = False
BEHIND_PROXY: bool = env.read("BEHIND_PROXY")
if BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
CSRF_TRUSTED_ORIGINS = [SITE_URL]
# Only the desk has sessions: what is public never sees, sends or varies by these cookies.
SESSION_COOKIE_PATH = CSRF_COOKIE_PATH = "/staff/"
SESSION_COOKIE_AGE = 60 * 60 * 10
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SILENCED_SYSTEM_CHECKS = [
    # Sub-domains and preloading bind a city's whole domain, which is not ours to decide.
    "security.W005",
    "security.W021",
]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"without_quotes": {"()": "comments.mail.log_filter.WithoutQuotes"}},
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["stderr"], "level": env.read("LOG_LEVEL")},
    # Without the mail handler: Django's error mail holds what residents typed.
    "loggers": {
        "django": {"handlers": [], "propagate": True},
        "post_office": {
            "handlers": ["stderr"],
            "filters": ["without_quotes"],
            "level": "WARNING",
            "propagate": False,
        },
    },
}
