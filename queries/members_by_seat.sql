-- Where on the map has each member its seat, and which seats cannot be placed?
-- One row per member: those with a point first, several at one place spread apart; the others with a reason.
with seats as (
    select
        *,
        count(*) over (partition by latitude, longitude) as place_count,
        row_number() over (
            partition by latitude, longitude
            order by name collate de asc, cluster_id asc
        ) as place_number
    from seats_at($on, $sectors, $states, $labels, $eligibilities, $search)
),

-- a spiral of sunflower seeds around the place, in degrees: the same members lie at the same points each time
spread as (
    select
        *,
        case
            when place_count = 1 then 0
            else least(0.1, 0.5 / sqrt(place_count)) * sqrt(place_number - 0.5)
        end as distance,
        radians(137.508 * place_number) as direction
    from seats
)

select
    cluster_id,
    name,
    sector,
    state,
    city,
    label_group,
    latitude,
    longitude,
    case when reason is null then place_count end as place_count,
    round(latitude + distance * cos(direction), 4) as shown_latitude,
    round(longitude + distance * sin(direction) / cos(radians(latitude)), 4) as shown_longitude,
    reason
from spread
order by reason asc nulls first, city collate de asc nulls last, name collate de asc, cluster_id asc
