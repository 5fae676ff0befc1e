-- Which grants does a cluster have or seek, and where is each of them stated?
-- One row per grant, the latest first.
select
    g.measure,
    g.project,
    g.amount_eur,
    g.starts_on,
    g.ends_on,
    g.grant_status,
    g.source_import,
    i.file_name as source_file,
    g.source_sheet,
    g.source_row
from all_grants as g
left join all_imports as i on g.source_import = i.number
where g.import_number = current_import() and g.cluster_id = $cluster
order by g.starts_on desc nulls last, g.source_row asc
