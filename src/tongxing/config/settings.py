"""Django's settings, from the environment of this installation.

What an officer may change on a page is not here; what an installation may change is in
`environment.py`, documented and checked.
"""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path
from typing import Any, Final

from tongxing.config.environment import SETTINGS
from tongxing.database.connections import databases
from tongxing.foundations.environment import Environment
from tongxing.secrecy.keys import session_secret

ENVIRONMENT: Final = Environment(SETTINGS, os.environ)

TONGXING_HOME: Final = Path(ENVIRONMENT["TONGXING_HOME"]).absolute()
TONGXING_KEYS: Final = (
    Path(ENVIRONMENT["TONGXING_KEYS"]).absolute()
    if ENVIRONMENT.is_set("TONGXING_KEYS")
    else TONGXING_HOME / "keys"
)
TONGXING_PROXIES: Final = frozenset(ENVIRONMENT["TONGXING_PROXIES"].replace(" ", "").split(","))
TONGXING_CIPHER: Final = ENVIRONMENT["TONGXING_CIPHER"]
TONGXING_SESSION_HOURS: Final = ENVIRONMENT.number("TONGXING_SESSION_HOURS")
TONGXING_SESSION_BOUND: Final = ENVIRONMENT.yes("TONGXING_SESSION_BOUND")
TONGXING_VIRUS_SCANNER: Final = ENVIRONMENT["TONGXING_VIRUS_SCANNER"]

DEBUG = False
# Empty until the first start has made the keys; the start-up checks refuse to serve without it.
SECRET_KEY = session_secret(TONGXING_KEYS)
ALLOWED_HOSTS = [host.strip() for host in ENVIRONMENT["TONGXING_HOSTS"].split(",")]
ROOT_URLCONF = "tongxing.config.urls"
CSRF_FAILURE_VIEW = "tongxing.home.errors.csrf_failed"
WSGI_APPLICATION = "tongxing.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "tongxing.home",
    "tongxing.supervision",
    "tongxing.months",
    "tongxing.register",
    "tongxing.login",
    "tongxing.casework",
    "tongxing.accounts",
    "tongxing.places",
    "tongxing.audit",
    "tongxing.ui",
    "tongxing.database",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "axes",
    "csp",
    "procrastinate.contrib.django",
    "django_htmx",
]

MIDDLEWARE = [
    "tongxing.config.proxies.ProxyMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "tongxing.login.middleware.SessionMiddleware",
    "tongxing.ui.middleware.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "tongxing.audit.middleware.OriginMiddleware",
    "tongxing.database.middleware.TransactionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "tongxing.login.middleware.KeptFormMiddleware",
    "tongxing.accounts.middleware.OfficerMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "tongxing.home.middleware.NotAllowedMiddleware",
    "axes.middleware.AxesMiddleware",
]

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "tongxing.ui.context.shell",
            ],
            "builtins": ["tongxing.ui.templatetags.ui"],
        },
    }
]

DATABASES = databases(
    application=ENVIRONMENT["DATABASE_URL"],
    owner=ENVIRONMENT["DATABASE_OWNER_URL"],
    home=TONGXING_HOME,
)

AUTH_USER_MODEL = "accounts.Account"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("username",)},
    },
]
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "tongxing.login.backends.OfficerBackend",
]

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "中文"), ("en", "English")]
LANGUAGE_COOKIE_NAME = "language"
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True
USE_I18N = True

STATIC_URL = "static/"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True

_HTTPS = ENVIRONMENT.yes("TONGXING_HTTPS")
SESSION_COOKIE_AGE = ENVIRONMENT.number("TONGXING_SESSION_IDLE_MINUTES") * 60
SESSION_ENGINE = "tongxing.login.sessions"
SESSION_EXPIRE_AT_BROWSER_CLOSE = True  # the database knows when a session ends, not the cookie
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = _HTTPS
CSRF_COOKIE_SECURE = _HTTPS
CSRF_COOKIE_HTTPONLY = True
SECURE_SSL_REDIRECT = _HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if _HTTPS else 0
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
        "object-src": ["'none'"],
        "img-src": ["'self'", "data:"],
    }
}

LOGIN_URL = "/account/login/"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/account/login/"
ACCOUNT_ADAPTER = "tongxing.login.adapters.AccountAdapter"
MFA_ADAPTER = "tongxing.login.adapters.MfaAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]  # nobody signs up; allauth wants it told
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_PRESERVE_USERNAME_CASING = False
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_RATE_LIMITS = False  # axes counts the failures
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Tongxing"

AXES_FAILURE_LIMIT = ENVIRONMENT.number("TONGXING_LOGIN_FAILURES")
AXES_COOLOFF_TIME = timedelta(minutes=ENVIRONMENT.number("TONGXING_LOCK_MINUTES"))
AXES_LOCKOUT_PARAMETERS = ["username"]
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False  # the time told to the officer stands
AXES_USERNAME_FORM_FIELD = "username"
AXES_SENSITIVE_PARAMETERS = ["username", "login", "password", "code", "again", "new_password"]
AXES_DISABLE_ACCESS_LOG = True  # the audit log tells who logged in
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False
AXES_LOCKOUT_CALLABLE = "tongxing.login.views.locked.locked_response"
SILENCED_SYSTEM_CHECKS = ["axes.W006"]  # locks go by user name: offices share one address

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"redacting": {"()": "tongxing.secrecy.redaction.RedactingFilter"}},
    "formatters": {"plain": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {
        "standard_error": {
            "class": "logging.StreamHandler",
            "filters": ["redacting"],
            "formatter": "plain",
        }
    },
    "root": {"handlers": ["standard_error"], "level": "INFO"},
    # It tells every registered task to whoever runs any command.
    # Whoever asks by a wrong name is told so; the log need not hold a trace of it.
    "loggers": {
        "procrastinate": {"level": "WARNING"},
        "django.security.DisallowedHost": {"handlers": [], "propagate": False},
    },
}
