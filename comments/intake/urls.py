"""Addresses of the steps. Each form posts to the address of the step after it, never its own."""

from django.urls import path

from comments.intake import attachments, check, later, receipt, resume, saving, who, write

urlpatterns = [
    path("<slug:consultation>/comment/write/", write.write, name="write"),
    path("<slug:consultation>/comment/save/", saving.save, name="save"),
    path("<slug:consultation>/comment/opinions/", write.opinions, name="opinions"),
    path("<slug:consultation>/comment/remove/", write.remove, name="remove"),
    path("<slug:consultation>/comment/files/", attachments.files, name="files"),
    path("<slug:consultation>/comment/attach/", attachments.attach, name="attach"),
    path("<slug:consultation>/comment/detach/", attachments.detach, name="detach"),
    path("<slug:consultation>/comment/erase/", write.erase, name="erase"),
    path("<slug:consultation>/comment/later/", later.later, name="later"),
    path("<slug:consultation>/comment/code/", later.code, name="code"),
    path("<slug:consultation>/comment/leave/", later.leave, name="leave"),
    path("<slug:consultation>/comment/resume/", resume.resume, name="resume"),
    path("<slug:consultation>/comment/who/", who.who, name="who"),
    path("<slug:consultation>/comment/people/", who.people, name="people"),
    path("<slug:consultation>/comment/check/", check.check, name="check"),
    path("<slug:consultation>/receipt/", receipt.receipt, name="receipt"),
]
