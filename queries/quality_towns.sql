-- Which towns do the clusters of the selection state, in which Land?
-- One row per town and stated Land.
select
    city,
    state,
    count(*) as cluster_count
from selected_members($on, $sectors, $states, $labels, $eligibilities, $search)
where city is not null
group by
    city,
    state
order by city collate de asc, state asc nulls last
