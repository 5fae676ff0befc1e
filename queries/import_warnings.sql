-- What is hard to believe of one import beside the one before it?
-- One row per warning: those about the whole import first, then by name.
select
    code,
    code in ('many_gone', 'members_changed') as about_file,
    code <> 'stated_against_rules' as needs_reason,
    cluster_id,
    name,
    field,
    old_value,
    new_value,
    new_import,
    new_sheet,
    new_row
from import_warnings($before, $after, (select rules from rules_in_force))
order by rank asc, code asc, name collate de asc, cluster_id asc
