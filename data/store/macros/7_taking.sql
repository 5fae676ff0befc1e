-- The rows of a table that an import takes from a preview: those of the preview, and for the clusters whose
-- change is left out those of the import before it, which keep the import that they came from.
create or replace macro taken_rows(table_name, preview_number, before_import, next_import, left_out) as table
    select
        * replace (
            next_import::integer as import_number,
            case when source_import = preview_number then next_import::integer else source_import end
                as source_import
        )
    from query_table(table_name)
    where
        (import_number = preview_number and not list_contains(left_out::varchar[], cluster_id))
        or (import_number = before_import and list_contains(left_out::varchar[], cluster_id));
