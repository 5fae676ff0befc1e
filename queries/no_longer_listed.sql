-- Which members of an earlier import are no longer in the file, by the imports made between two days?
-- One row per cluster, by name. The filters act on what the last import that names it says on its data date.
with chain as (
    select
        number,
        as_of,
        lead(number) over (order by number asc) as next_number,
        lead(as_of) over (order by number asc) as next_as_of
    from imports_before(current_import())
),

listed as (
    select
        m.cluster_id,
        max(m.import_number) as last_number
    from all_members as m
    inner join chain as c on m.import_number = c.number
    group by m.cluster_id
),

selected as (
    select
        number,
        cluster_id
    from
        selected_over_imports(
            current_import(), $sectors, $states, $labels, $eligibilities, $search,
            $by_rules::boolean, (select rules from rules_in_force)
        )
)

select
    m.cluster_id,
    m.name,
    m.state,
    c.number as last_import,
    c.as_of as last_as_of,
    c.next_number as missing_import,
    c.next_as_of as missing_as_of
from listed as l
inner join selected as s on l.cluster_id = s.cluster_id and l.last_number = s.number
inner join chain as c on l.last_number = c.number
inner join all_members as m on l.cluster_id = m.cluster_id and l.last_number = m.import_number
where
    c.next_number is not null
    and c.next_as_of > $before::date
    and c.next_as_of <= $after::date
order by
    m.name collate de asc,
    m.cluster_id asc
