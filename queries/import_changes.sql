-- Which values does one import state otherwise than another?
-- One row per changed value of a cluster that is in both, by name.
select
    v.cluster_id,
    v.name,
    v.state,
    v.field,
    v.old_value,
    v.new_value,
    v.old_import,
    f.file_name as old_file,
    v.old_sheet,
    v.old_row,
    o.letter || v.old_row as old_cell,
    v.new_import,
    g.file_name as new_file,
    v.new_sheet,
    v.new_row,
    n.letter || v.new_row as new_cell
from changed_values($before, $after) as v
left join all_imports as f on v.old_import = f.number
left join all_imports as g on v.new_import = g.number
left join source_letters(v.old_import) as o
    on
        v.old_sheet = o.source_sheet
        -- one cell names the first field and the further ones
        and replace(v.field, 'further_sectors', 'sector') = o.field
left join source_letters(v.new_import) as n
    on
        v.new_sheet = n.source_sheet
        -- one cell names the first field and the further ones
        and replace(v.field, 'further_sectors', 'sector') = n.field
order by v.name collate de asc, v.cluster_id asc, v.field asc
