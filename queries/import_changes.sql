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
    v.old_sheet,
    o.letter || v.old_row as old_cell,
    v.new_import,
    v.new_sheet,
    n.letter || v.new_row as new_cell
from changed_values($before, $after) as v
left join source_letters(v.old_import) as o
    on v.old_sheet = o.source_sheet and v.field = o.field
left join source_letters(v.new_import) as n
    on v.new_sheet = n.source_sheet and v.field = n.field
order by v.name collate de asc, v.cluster_id asc, v.field asc
