"""Addresses of the steps. Each form posts to the address of the step after it, never its own."""

from django.urls import path

from comments.public.intake import (
    autosave,
    check_step,
    file_views,
    later,
    receipt,
    resume,
    who_step,
    write_step,
)

urlpatterns = [
    path("<slug:consultation>/comment/write/", write_step.write, name="write"),
    path("<slug:consultation>/comment/save/", autosave.save, name="save"),
    path("<slug:consultation>/comment/opinions/", write_step.opinions, name="opinions"),
    path("<slug:consultation>/comment/remove/", write_step.remove, name="remove"),
    path("<slug:consultation>/comment/files/", file_views.files, name="files"),
    path("<slug:consultation>/comment/attach/", file_views.attach, name="attach"),
    path("<slug:consultation>/comment/detach/", file_views.detach, name="detach"),
    path("<slug:consultation>/comment/erase/", write_step.erase, name="erase"),
    path("<slug:consultation>/comment/later/", later.later, name="later"),
    path("<slug:consultation>/comment/code/", later.code, name="code"),
    path("<slug:consultation>/comment/leave/", later.leave, name="leave"),
    path("<slug:consultation>/comment/resume/", resume.resume, name="resume"),
    path("<slug:consultation>/comment/who/", who_step.who, name="who"),
    path("<slug:consultation>/comment/people/", who_step.people, name="people"),
    path("<slug:consultation>/comment/check/", check_step.check, name="check"),
    path("<slug:consultation>/receipt/", receipt.receipt, name="receipt"),
]
