-- How do the chosen members, fields or Länder stand by one measure?
-- One row per chosen thing, the highest first; those that do not state it last.
with members as (
    select
        cluster_id as code,
        name as thing,
        case $measure::varchar
            when 'smes' then sme_count / nullif(if(actor_count >= sme_count, actor_count, null), 0)
            when 'posts' then management_fte
            when 'research' then research_count
            else actor_count
        end::double as measured
    from selected_members($on, $sectors, $states, $labels, $eligibilities, $search)
    where $compare_by = 'mitglieder' and list_contains($chosen::varchar[], cluster_id)
),

grouped as (
    select
        code,
        code as thing,
        figure_value as measured,
        federal_value
    from groups_compared($on, $sectors, $states, $labels, $eligibilities, $search, $compare_by, $chosen)
    where $compare_by <> 'mitglieder' and figure = coalesce($measure, 'members')
)

select
    code,
    thing,
    measured,
    null::double as federal_value,
    $compare_by::varchar as compare_by,
    coalesce($measure, 'actors') as measure
from members
union all
select
    code,
    thing,
    measured,
    federal_value,
    $compare_by::varchar as compare_by,
    coalesce($measure, 'members') as measure
from grouped
order by
    measured desc nulls last,
    thing collate de asc,
    code asc
