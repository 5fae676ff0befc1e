-- How many label procedures fall due in each of the next eight quarters, and what do they cost the programme?
-- One row per quarter from that of the reference date on, zero included; fees in euros without VAT.
with quarters as (
    select unnest(generate_series(
        date_trunc('quarter', $on::date),
        date_trunc('quarter', $on::date) + interval 7 quarter,
        interval 3 month
    ))::date as quarter_begins_on
),

due as (
    select
        quarter_begins_on,
        procedure,
        fee_eur,
        is_paid_by_programme
    from procedures_due(
        $on, $sectors, $states, $labels, $eligibilities, $search, (select rules from rules_in_force)
    )
)

select
    q.quarter_begins_on,
    count(*) filter (where d.procedure = 'bronze') as bronze_count,
    count(*) filter (where d.procedure = 'silver') as silver_count,
    count(*) filter (where d.procedure = 'gold') as gold_count,
    count(*) filter (where d.is_paid_by_programme) as programme_count,
    coalesce(sum(d.fee_eur) filter (where d.is_paid_by_programme), 0)::bigint as programme_eur,
    coalesce(sum(d.fee_eur) filter (where not d.is_paid_by_programme), 0)::bigint as gold_eur,
    -- the same in every row: what the eight quarters cost together
    sum(count(*) filter (where d.is_paid_by_programme)) over ()::bigint as total_count,
    sum(coalesce(sum(d.fee_eur) filter (where d.is_paid_by_programme), 0)) over ()::bigint as total_eur,
    sum(coalesce(sum(d.fee_eur) filter (where not d.is_paid_by_programme), 0)) over ()::bigint
        as total_gold_eur
from quarters as q
left join due as d on q.quarter_begins_on = d.quarter_begins_on
group by q.quarter_begins_on
order by q.quarter_begins_on asc
