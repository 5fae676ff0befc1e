-- How often were offers of the programme, or one chosen offer, used in each year up to the reference date?
-- One row per year from the first use to the year of the reference date; uses without a date last, if any.
with uses as (
    select * from offers_at($on, $sectors, $states, $labels, $eligibilities, $search)
    where standing = 'counted' and ($kind::varchar is null or service_kind = $kind)
),

years as (
    select unnest(generate_series((select min(service_year) from uses), year($on::date)))::varchar as use_year
    union all
    select 'unknown' as use_year
    from uses
    where service_on is null
    having count(*) > 0
)

select
    y.use_year,
    $kind::varchar as kind,
    count(u.cluster_id) as use_count,
    count(distinct u.cluster_id) as user_count,
    count(u.cost_eur) as costed_count,
    sum(u.cost_eur) as cost_eur,
    y.use_year = year($on::date)::varchar as is_running
from years as y
left join uses as u on y.use_year = coalesce(u.service_year::varchar, 'unknown')
group by y.use_year
order by y.use_year = 'unknown' asc, y.use_year asc
