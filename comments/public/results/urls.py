"""The address of the results. It is printed, and permanent."""

from django.urls import path

from comments.public.results.page import results

urlpatterns = [path("<slug:consultation>/results/", results, name="results")]
