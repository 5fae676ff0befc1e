-- Which clusters are new, gone or changed in one import beside another?
-- One row per cluster, new ones first, then by name.
select
    c.kind,
    c.cluster_id,
    c.name,
    c.sector,
    c.state,
    c.old_import,
    f.file_name as old_file,
    c.old_sheet,
    c.old_row,
    c.new_import,
    g.file_name as new_file,
    c.new_sheet,
    c.new_row
from compared_clusters($before, $after) as c
left join all_imports as f on c.old_import = f.number
left join all_imports as g on c.new_import = g.number
where c.kind <> 'same'
order by
    list_position(['new', 'gone', 'changed'], c.kind) asc,
    c.name collate de asc,
    c.cluster_id asc
