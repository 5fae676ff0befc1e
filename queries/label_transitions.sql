-- How has the label of the members changed between two days?
-- One row per pair of states that occurs, in their order; without those who were members on neither day.
with places as (
    select
        unnest(
            [
                'future', 'gold', 'silver', 'bronze', 'valid', 'expiring', 'renewable', 'expired', 'undated',
                'none', 'unknown', 'left'
            ]
        ) as label_state,
        generate_subscripts([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], 1) as place
),

moves as (
    select
        state_before,
        state_after,
        direction
    from label_moves(
        $on, $sectors, $states, $labels, $eligibilities, $search,
        $before::date, $after::date, $by_status::boolean, (select rules from rules_in_force)
    )
)

select
    m.state_before,
    m.state_after,
    m.direction,
    count(*) as member_count,
    sum(count(*)) over (partition by m.state_before)::bigint as before_count,
    sum(count(*)) over (partition by m.state_after)::bigint as after_count,
    sum(count(*)) over (partition by m.direction)::bigint as direction_count,
    $before::date as before_date,
    $after::date as after_date
from moves as m
inner join places as b on m.state_before = b.label_state
inner join places as a on m.state_after = a.label_state
group by
    m.state_before,
    m.state_after,
    m.direction,
    b.place,
    a.place
order by
    b.place asc,
    a.place asc
