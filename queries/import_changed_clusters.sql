-- Which clusters are new, gone or changed in one import beside another?
-- One row per cluster, new ones first, then by name.
select
    c.kind,
    c.cluster_id,
    c.name,
    c.sector,
    c.state,
    c.old_import,
    c.old_sheet,
    c.old_row,
    c.new_import,
    c.new_sheet,
    c.new_row
from compared_clusters($before, $after) as c
where c.kind <> 'same'
order by
    list_position(['new', 'gone', 'changed'], c.kind) asc,
    c.name collate de asc,
    c.cluster_id asc
