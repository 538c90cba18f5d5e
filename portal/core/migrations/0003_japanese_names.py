"""Names of Wagtail's first groups, workflow and task in Japanese: they are rows, so no catalogue translates them."""

from django.db import migrations

GROUPS = {"Editors": "編集者", "Moderators": "承認者"}
WORKFLOWS = {"Moderators approval": "承認者による確認"}


def rename(apps, names, app_label, model_name):
    """Renames rows that still have the old name, unless the new name is taken."""
    manager = apps.get_model(app_label, model_name).objects
    for old, new in names.items():
        if not manager.filter(name=new).exists():
            manager.filter(name=old).update(name=new)


def to_japanese(apps, schema_editor):
    rename(apps, GROUPS, "auth", "Group")
    rename(apps, WORKFLOWS, "wagtailcore", "Workflow")
    rename(apps, WORKFLOWS, "wagtailcore", "Task")


def to_english(apps, schema_editor):
    rename(apps, {new: old for old, new in GROUPS.items()}, "auth", "Group")
    for model_name in ("Workflow", "Task"):
        rename(apps, {new: old for old, new in WORKFLOWS.items()}, "wagtailcore", model_name)


class Migration(migrations.Migration):
    # After every migration that looks these groups up by their English names.
    dependencies = [
        ("core", "0002_site"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
        ("wagtailadmin", "0001_create_admin_access_permissions"),
        ("wagtailimages", "0002_initial_data"),
        ("wagtaildocs", "0002_initial_data"),
        ("wagtail_localize", "0006_create_submit_translation_permission"),
    ]

    operations = [migrations.RunPython(to_japanese, to_english)]
