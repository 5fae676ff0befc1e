-- Which uses of offers are counted, of all offers or the chosen one, in all years or the chosen one?
-- One row per use, the latest first.
select
    cluster_id,
    name,
    service_kind,
    title,
    service_on,
    cost_eur
from offers_at($on, $sectors, $states, $labels, $eligibilities, $search)
where
    standing = 'counted'
    and ($kind::varchar is null or service_kind = $kind)
    and ($year::varchar is null or coalesce(service_year::varchar, 'unknown') = $year)
order by service_on desc nulls last, name collate de asc, cluster_id asc, source_row asc
