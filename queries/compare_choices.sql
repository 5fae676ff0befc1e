-- Which clusters does the selection leave, to choose from for a comparison?
-- One row per cluster, by name.
select
    cluster_id,
    name
from selected_members($on, $sectors, $states, $labels, $eligibilities, $search)
order by name collate de asc, cluster_id asc
