"""Addresses of the paper forms. They are printed: they never change."""

from django.urls import path

from comments.public.paper import views

urlpatterns = [
    path("<slug:consultation>/paper/", views.paper, name="paper"),
    path("<slug:consultation>/paper/<slug:code>/", views.paper, name="paper_element"),
]
