-- Which members name one technology field, as their first or as a further one?
-- One row per member: those whose first field it is come first, then by name.
select
    cluster_id,
    name,
    coalesce(sector, 'unknown') as sector,
    state,
    city,
    label_group,
    eligibility,
    coalesce(sector, 'unknown') = $field as is_first
from selected_members($on, $sectors, $states, $labels, $eligibilities, $search)
where
    membership in ('active', 'under_notice')
    and (coalesce(sector, 'unknown') = $field or list_contains(further_sectors, $field))
order by is_first desc, name collate de asc, cluster_id asc
