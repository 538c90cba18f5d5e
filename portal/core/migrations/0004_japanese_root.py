"""Names of the first page of the tree, the first folder and Wagtail's page of welcome in Japanese: they are rows."""

from django.db import migrations

PAGES = {"Root": "サイト全体", "Welcome to your new Wagtail site!": "Wagtailへようこそ"}
COLLECTIONS = {"Root": "共通"}


def rename(apps, pages, collections):
    for old, new in pages.items():
        apps.get_model("wagtailcore", "Page").objects.filter(title=old, depth__lte=2).update(
            title=new, draft_title=new
        )
    for old, new in collections.items():
        apps.get_model("wagtailcore", "Collection").objects.filter(name=old, depth=1).update(name=new)


def to_japanese(apps, schema_editor):
    rename(apps, PAGES, COLLECTIONS)


def to_english(apps, schema_editor):
    rename(apps, {new: old for old, new in PAGES.items()}, {new: old for old, new in COLLECTIONS.items()})


class Migration(migrations.Migration):
    dependencies = [("core", "0003_japanese_names")]

    operations = [migrations.RunPython(to_japanese, to_english)]
