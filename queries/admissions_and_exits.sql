-- How many clusters were admitted in each period, and how many left?
-- One row per quarter, or per year if asked for, from the first day's up to the last day, none left out.
with selected as (
    select
        admitted_on,
        left_on
    from selected_members($on, $sectors, $states, $labels, $eligibilities, $search)
),

periods as (
    select
        begin_on::date as begins_on,
        least(
            $last_day::date,
            last_day((begin_on + if($by_year, interval 11 month, interval 2 month))::date)
        ) as ends_on
    from unnest(
        generate_series(
            date_trunc(if($by_year, 'year', 'quarter'), $first_day::date),
            $last_day::date,
            if($by_year, interval 1 year, interval 3 month)
        )
    ) as calendar (begin_on)
),

counted as (
    select
        p.begins_on,
        p.ends_on,
        count(*) filter (where s.admitted_on between p.begins_on and p.ends_on) as admitted_count,
        count(*) filter (where s.left_on between p.begins_on and p.ends_on) as left_count
    from periods as p
    left join
        selected as s
        on
            s.admitted_on between p.begins_on and p.ends_on
            or s.left_on between p.begins_on and p.ends_on
    group by
        p.begins_on,
        p.ends_on
)

select
    *,
    $by_year::boolean as is_year,
    (sum(admitted_count) over ())::bigint as total_admitted_count,
    (sum(left_count) over ())::bigint as total_left_count
from counted
order by begins_on asc
