-- How many clusters would each choice of a filter leave, with the rest of the selection as it is?
-- One row per filter and choice that the import knows at this day, fields in German order.
with judged as (
    select
        coalesce(sector, 'unknown') as sector,
        coalesce(state, 'unknown') as state,
        label_group,
        eligibility,
        coalesce(len($only_sectors), 0) = 0 or coalesce(sector, 'unknown') in $only_sectors as in_sectors,
        coalesce(len($only_states), 0) = 0 or coalesce(state, 'unknown') in $only_states as in_states,
        coalesce(len($only_labels), 0) = 0 or label_group in $only_labels as in_labels,
        coalesce(len($only_eligibilities), 0) = 0 or eligibility in $only_eligibilities as in_eligibilities,
        is_found($search_words, name, city, sector, cluster_id) as in_search
    from selected_members($on, null, null, null, null, null)
),

counted as (
    select
        'feld' as dimension,
        sector as code,
        count(*) filter (where in_search and in_states and in_labels and in_eligibilities) as cluster_count
    from judged
    group by sector
    union all
    select
        'land' as dimension,
        state as code,
        count(*) filter (where in_search and in_sectors and in_labels and in_eligibilities) as cluster_count
    from judged
    group by state
    union all
    select
        'label' as dimension,
        label_group as code,
        count(*) filter (where in_search and in_sectors and in_states and in_eligibilities) as cluster_count
    from judged
    group by label_group
    union all
    select
        'foerderung' as dimension,
        eligibility as code,
        count(*) filter (where in_search and in_sectors and in_states and in_labels) as cluster_count
    from judged
    group by eligibility
)

select
    dimension,
    code,
    cluster_count
from counted
order by dimension asc, code = 'unknown' asc, code collate de asc
