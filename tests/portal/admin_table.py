"""What each address of the admin answers to GET, by who asks. The desk has a table of its own (tests/forms/inbox).

Columns: not logged in (anonymous, resident), member of the desk whatever the role, editor, moderator, superuser.
Behind a path with numbers lies a page or a user where it asks for one, else mostly nothing: there 404 means that the
visitor was let as far as looking for it.
"""

Statuses = tuple[int, int, int, int, int]

#                                         none  desk edit. mod.  super
OWN: dict[str, Statuses] = {
    "account_login": (200, 302, 302, 302, 302),
    "account_logout": (302, 200, 200, 200, 200),
    "account_reauthenticate": (302, 200, 200, 200, 200),
    "account_change_password": (302, 200, 200, 200, 200),
    "account_reset_password": (200, 200, 200, 200, 200),
    "account_reset_password_done": (200, 200, 200, 200, 200),
    "account_reset_password_from_key": (200, 200, 200, 200, 200),
    "account_reset_password_from_key_done": (200, 200, 200, 200, 200),
    "mfa_authenticate": (302, 302, 302, 302, 302),
    "mfa_reauthenticate": (302, 200, 200, 200, 200),
    "mfa_index": (302, 200, 200, 200, 200),
    "mfa_activate_totp": (302, 302, 302, 302, 302),
    "mfa_deactivate_totp": (302, 200, 200, 200, 200),
    "mfa_view_recovery_codes": (302, 200, 200, 200, 200),
    "mfa_generate_recovery_codes": (302, 200, 200, 200, 200),
    "mfa_download_recovery_codes": (302, 200, 200, 200, 200),
    "admin/login/": (302, 302, 302, 302, 302),
    "admin/password_reset/": (302, 404, 404, 404, 404),
    "admin/password_reset/<path:path>": (302, 404, 404, 404, 404),
    "page-table:import": (302, 404, 404, 404, 404),
    "page-table:export": (302, 404, 404, 404, 404),
    "story_review": (302, 404, 404, 404, 404),
    "places:index": (302, 302, 200, 200, 200),
    "places:index_results": (302, 302, 200, 200, 200),
    "core_translation_report": (302, 302, 200, 200, 200),
    "core_translation_report_results": (302, 302, 200, 200, 200),
    "core_translation_note": (302, 404, 404, 404, 404),
    "core_easy_japanese": (302, 302, 200, 200, 200),
    "text_for_x": (302, 302, 200, 200, 200),
    "pages_to_review": (302, 302, 200, 200, 200),
    "pages_to_review_results": (302, 302, 200, 200, 200),
    "searches": (302, 302, 302, 200, 200),
    "searches_results": (302, 302, 302, 200, 200),
}

# Wagtail's own and those of its packages, grouped by their answers.
FOREIGN: dict[Statuses, str] = {
    # Wagtail's page for trying out what an error looks like.
    (302, 500, 500, 500, 500): """
        wagtailadmin_error_test
    """,
    (302, 200, 200, 200, 200): """
        wagtail_localize:translations_report wagtail_localize:translations_report_results
        admin/logout/ wagtailadmin_home admin/test404/ wagtailadmin_api:pages:listing
        wagtailadmin_api:documents:listing wagtailadmin_api:images:listing wagtailadmin_pages:move_confirm
        wagtailadmin_pages:confirm_workflow_cancellation wagtailadmin_choose_page wagtailadmin_choose_page_child
        wagtailadmin_choose_page_search wagtailadmin_choose_page_chosen_multiple
        wagtailadmin_choose_page_external_link wagtailadmin_choose_page_email_link
        wagtailadmin_choose_page_phone_link wagtailadmin_choose_page_anchor_link wagtailadmin_tag_autocomplete
        wagtailadmin_workflows:task_chooser wagtailadmin_workflows:task_chooser_results
        wagtailadmin_workflows:task_chooser_create wagtailadmin_workflows:task_chosen
        wagtailadmin_reports:site_history wagtailadmin_reports:site_history_results wagtailadmin_account
        wagtailadmin_logout wagtailadmin_dismissibles wagtail_localize:javascript_catalog
        wagtail_localize:snippets_api_listing wagtail_localize:snippets_api_detail
        wagtailsearchpromotions:chooser wagtailsearchpromotions:chooserresults wagtailembeds:chooser
        wagtailembeds:chooser_upload wagtailsnippetchoosers_core_window:choose
        wagtailsnippetchoosers_core_window:choose_results wagtailsnippetchoosers_core_window:chosen
        wagtailsnippetchoosers_core_window:chosen_multiple wagtailsnippetchoosers_core_hotline:choose
        wagtailsnippetchoosers_core_hotline:choose_results wagtailsnippetchoosers_core_hotline:chosen
        wagtailsnippetchoosers_core_hotline:chosen_multiple wagtailsnippetchoosers_core_noticebanner:choose
        wagtailsnippetchoosers_core_noticebanner:choose_results
        wagtailsnippetchoosers_core_noticebanner:chosen_multiple wagtailsnippetchoosers_core_topic:choose
        wagtailsnippetchoosers_core_topic:choose_results wagtailsnippetchoosers_core_topic:chosen_multiple
        wagtailsnippetchoosers_core_synonymgroup:choose wagtailsnippetchoosers_core_synonymgroup:choose_results
        wagtailsnippetchoosers_core_synonymgroup:chosen_multiple places:choose_parent wagtaildocs_chooser:choose
        wagtaildocs_chooser:choose_results wagtaildocs_chooser:chosen_multiple wagtailimages_chooser:choose
        wagtailimages_chooser:choose_results wagtailimages_chooser:chosen_multiple wagtailadmin_sprite
        wagtailadmin_javascript_catalog
    """,
    (302, 404, 404, 404, 404): """
        wagtailadmin_api:pages:detail wagtailadmin_api:pages:find wagtailadmin_api:documents:detail
        wagtailadmin_api:documents:find wagtailadmin_api:images:detail wagtailadmin_api:images:find
        wagtail_bulk_action wagtailadmin_pages:choose_parent wagtailadmin_pages:convert_alias
        wagtailadmin_pages:workflow_action wagtailadmin_pages:collect_workflow_action_data
        wagtailadmin_pages:revisions_revert wagtailadmin_tag_model_autocomplete wagtailadmin_collections:delete
        wagtailadmin_block_preview wagtail_localize:download_pofile wagtail_localize:preview_translation
        wagtailsettings:edit wagtailsettings:preview_on_edit wagtailredirects:delete
        wagtailsearchpromotions:delete wagtailforms:list_submissions wagtailforms:list_submissions_results
        wagtaildocs:delete wagtaildocs:document_usage wagtailimages:delete wagtailimages:url_generator
        wagtailimages:url_generator_output wagtailimages:preview wagtailimages:image_usage
        wagtailsnippets_core_noticebanner:edit wagtailsnippets_core_noticebanner:delete
        wagtailsnippets_core_noticebanner:usage wagtailsnippets_core_noticebanner:history
        wagtailsnippets_core_noticebanner:history_results wagtailsnippets_core_noticebanner:copy
        wagtailsnippetchoosers_core_noticebanner:chosen wagtailsnippets_core_topic:edit
        wagtailsnippets_core_topic:delete wagtailsnippets_core_topic:usage wagtailsnippets_core_topic:history
        wagtailsnippets_core_topic:history_results wagtailsnippets_core_topic:copy
        wagtailsnippetchoosers_core_topic:chosen wagtailsnippets_core_synonymgroup:edit
        wagtailsnippets_core_synonymgroup:delete wagtailsnippets_core_synonymgroup:usage
        wagtailsnippets_core_synonymgroup:history wagtailsnippets_core_synonymgroup:history_results
        wagtailsnippets_core_synonymgroup:copy wagtailsnippetchoosers_core_synonymgroup:chosen
        wagtaildocs_chooser:chosen wagtailimages_chooser:chosen wagtailimages_chooser:select_format
        easywording:delete easywording:history easywording:history_results easywording:usage
        wagtailadmin_password_reset wagtailadmin_password_reset_done wagtailadmin_password_reset_confirm
        wagtailadmin_password_reset_complete admin/^.*/$
    """,
    (302, 405, 405, 405, 405): """
        wagtailadmin_api:pages:action wagtailadmin_pages:lock wagtailadmin_pages:unlock
        wagtailadmin_workflows:enable wagtailadmin_workflows:remove wagtailadmin_workflows:enable_task
        wagtailadmin_editing_sessions:ping wagtailadmin_editing_sessions:release
        wagtail_localize:edit_string_translation wagtail_localize:edit_override wagtail_localize:upload_pofile
        wagtail_localize:machine_translate wagtail_localize:stop_translation wagtaildocs:edit_multiple
        wagtaildocs:create_multiple_from_uploaded_document wagtaildocs:delete_multiple
        wagtaildocs:delete_upload_multiple wagtailimages:edit_multiple
        wagtailimages:create_multiple_from_uploaded_image wagtailimages:delete_multiple
        wagtailimages:delete_upload_multiple
    """,
    (302, 302, 200, 200, 200): """
        wagtailadmin_explore_root wagtailadmin_explore wagtailadmin_explore_results wagtailadmin_pages:type_use
        wagtailadmin_pages:type_use_results wagtailadmin_pages:usage wagtailadmin_pages:edit
        wagtailadmin_pages:preview_on_edit wagtailadmin_pages:view_draft wagtailadmin_pages:search
        wagtailadmin_pages:search_results wagtailadmin_pages:copy wagtailadmin_pages:workflow_history
        wagtailadmin_pages:history wagtailadmin_pages:history_results wagtailadmin_reports:workflow
        wagtailadmin_reports:workflow_results wagtailadmin_reports:workflow_tasks
        wagtailadmin_reports:workflow_tasks_results wagtailadmin_reports:aging_pages
        wagtailadmin_reports:aging_pages_results wagtailadmin_reports:page_types_usage
        wagtailadmin_reports:page_types_usage_results wagtail_localize:submit_page_translation
        wagtail_localize:submit_snippet_translation wagtailforms:index wagtailforms:index_results
        wagtaildocs:index wagtaildocs:index_results wagtaildocs:add wagtaildocs:add_multiple wagtailimages:index
        wagtailimages:index_results wagtailimages:add wagtailimages:add_multiple wagtaildocs_chooser:create
        wagtailimages_chooser:create
    """,
    (302, 302, 302, 302, 302): """
        wagtailadmin_pages:add wagtailadmin_pages:preview_on_add wagtailadmin_pages:add_subpage
        wagtailadmin_pages:workflow_preview wagtailadmin_pages:revisions_index
        wagtailadmin_pages:revisions_compare wagtailadmin_workflows:select_task_type
        wagtailforms:delete_submissions wagtailsnippets:index wagtailadmin_login
    """,
    (302, 302, 302, 200, 200): """
        wagtailadmin_pages:delete wagtailadmin_pages:unpublish wagtailadmin_pages:move
        wagtailadmin_pages:set_page_position wagtailadmin_pages:set_privacy wagtailadmin_reports:locked_pages
        wagtailadmin_reports:locked_pages_results wagtailsearchpromotions:index
        wagtailsearchpromotions:index_results wagtailsearchpromotions:add wagtailsnippets_core_window:list
        wagtailsnippets_core_window:list_results wagtailsnippets_core_window:add
        wagtailsnippets_core_window:edit wagtailsnippets_core_window:delete wagtailsnippets_core_window:usage
        wagtailsnippets_core_window:history wagtailsnippets_core_window:history_results
        wagtailsnippets_core_window:copy wagtailsnippetchoosers_core_window:create
        wagtailsnippets_core_hotline:list wagtailsnippets_core_hotline:list_results
        wagtailsnippets_core_hotline:add wagtailsnippets_core_hotline:edit wagtailsnippets_core_hotline:delete
        wagtailsnippets_core_hotline:usage wagtailsnippets_core_hotline:history
        wagtailsnippets_core_hotline:history_results wagtailsnippets_core_hotline:copy
        wagtailsnippetchoosers_core_hotline:create wagtailsnippets_core_noticebanner:list
        wagtailsnippets_core_noticebanner:list_results wagtailsnippets_core_noticebanner:add
        wagtailsnippetchoosers_core_noticebanner:create wagtailsnippets_core_topic:list
        wagtailsnippets_core_topic:list_results wagtailsnippets_core_topic:add
        wagtailsnippetchoosers_core_topic:create wagtailsnippets_core_synonymgroup:list
        wagtailsnippets_core_synonymgroup:list_results wagtailsnippets_core_synonymgroup:add
        wagtailsnippetchoosers_core_synonymgroup:create easywording:index easywording:index_results
        easywording:add
    """,
    (302, 302, 404, 404, 404): """
        wagtailadmin_pages:revisions_view wagtailadmin_pages:workflow_history_detail
        wagtail_localize:update_translations wagtail_localize:convert_to_alias wagtaildocs:edit
        wagtailimages:edit
    """,
    (302, 302, 302, 404, 404): """
        wagtailadmin_pages:revisions_unschedule wagtailsearchpromotions:edit easywording:edit easywording:copy
    """,
    (302, 302, 302, 302, 200): """
        wagtailadmin_collections:index wagtailadmin_collections:add wagtailadmin_collections:set_privacy
        wagtailadmin_workflows:index wagtailadmin_workflows:index_results wagtailadmin_workflows:add
        wagtailadmin_workflows:disable wagtailadmin_workflows:edit wagtailadmin_workflows:usage
        wagtailadmin_workflows:usage_results wagtailadmin_workflows:task_index
        wagtailadmin_workflows:task_index_results wagtailadmin_workflows:edit_task
        wagtailadmin_workflows:disable_task wagtailredirects:index wagtailredirects:index_results
        wagtailredirects:add wagtailredirects:start_import wagtailsearchpromotions:search_terms
        wagtailsearchpromotions:search_terms_results wagtaillocales:index wagtaillocales:index_results
        wagtaillocales:add wagtaillocales:edit wagtaillocales:delete wagtaillocales:history
        wagtaillocales:history_results wagtaillocales:usage wagtaillocales:copy wagtailsites:index
        wagtailsites:index_results wagtailsites:add wagtailsites:edit wagtailsites:delete wagtailsites:history
        wagtailsites:history_results wagtailsites:usage wagtailsites:copy wagtailusers_users:index
        wagtailusers_users:index_results wagtailusers_users:add wagtailusers_users:edit
        wagtailusers_users:delete wagtailusers_users:history wagtailusers_users:history_results
        wagtailusers_users:usage wagtailusers_users:copy wagtailusers_groups:index
        wagtailusers_groups:index_results wagtailusers_groups:add wagtailusers_groups:edit
        wagtailusers_groups:delete wagtailusers_groups:history wagtailusers_groups:history_results
        wagtailusers_groups:usage
    """,
    (302, 302, 302, 302, 404): """
        wagtailadmin_collections:edit wagtailadmin_workflows:add_task wagtailredirects:edit
    """,
    (302, 302, 302, 302, 405): """
        wagtailredirects:process_import
    """,
}
TABLE: dict[str, Statuses] = OWN | {name: row for row, names in FOREIGN.items() for name in names.split()}
