"""Addresses of the pages that are only read. They are printed: they never change."""

from django.urls import path

from comments.public.notice import accessibility, consultation, home

urlpatterns = [
    path("", home.home, name="home"),
    path("accessibility/", accessibility.accessibility, name="accessibility"),
    path("<slug:consultation>/", consultation.consultation, name="consultation"),
    path("<slug:consultation>/plan/", consultation.plan, name="plan"),
    path("<slug:consultation>/plan/search/", consultation.search, name="search"),
    path("<slug:consultation>/plan/<slug:code>/", consultation.element, name="element"),
]
