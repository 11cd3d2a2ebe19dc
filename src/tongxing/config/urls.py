"""Which app answers which address."""

from __future__ import annotations

from django.urls import include, path

urlpatterns = [
    path("", include("tongxing.home.urls")),
    path("account/", include("tongxing.login.urls")),
    path("officers/", include("tongxing.accounts.urls")),
    path("places/", include("tongxing.places.urls")),
    path("calendar/", include("tongxing.casework.urls")),
    path("lists/", include("tongxing.register.urls.lists")),
    path("persons/", include("tongxing.register.urls.persons")),
    path("changes/", include("tongxing.register.urls.changes")),
    path("months/", include("tongxing.months.urls")),
    path("work/", include("tongxing.supervision.urls")),
    path("audit/", include("tongxing.audit.urls")),
    path("gallery/", include("tongxing.ui.urls")),
]

handler400 = "tongxing.home.errors.bad_request"
handler403 = "tongxing.home.errors.forbidden"
handler404 = "tongxing.home.errors.not_found"
handler500 = "tongxing.database.trouble.server_error"
