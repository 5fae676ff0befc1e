-- Which offers of the programme has a cluster made use of, and where is each of them stated?
-- One row per use, the latest first.
select
    v.service_kind,
    v.title,
    v.service_on,
    v.cost_eur,
    v.source_import,
    i.file_name as source_file,
    v.source_sheet,
    v.source_row
from all_services as v
left join all_imports as i on v.source_import = i.number
where v.import_number = current_import() and v.cluster_id = $cluster
order by v.service_on desc nulls last, v.source_row asc
