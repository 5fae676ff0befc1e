-- How far do the members of the selection use what the programme offers, and what does it cost?
-- One row; without a chosen kind for all offers. has_sheet says whether the import names any use at all.
with uses as (
    select * from offers_at($on, $sectors, $states, $labels, $eligibilities, $search)
    where $kind::varchar is null or service_kind = $kind
),

members as (
    select count(*) as member_count
    from selected_members($on, $sectors, $states, $labels, $eligibilities, $search)
    where membership in ('active', 'under_notice')
),

counted as (
    select
        count(distinct cluster_id) filter (where standing = 'counted') as user_count,
        count(*) filter (where standing = 'counted') as use_count,
        count(*) filter (where standing = 'counted' and service_on is null) as undated_count,
        count(cost_eur) filter (where standing = 'counted') as costed_count,
        sum(cost_eur) filter (where standing = 'counted') as cost_eur,
        count(*) filter (where standing = 'later') as later_count,
        count(*) filter (where standing = 'not_member') as not_member_count
    from uses
)

select
    $kind::varchar as kind,
    (
        select count(*) > 0 from all_services
        where import_number = current_import()
    ) as has_sheet,
    m.member_count,
    c.user_count,
    m.member_count - c.user_count as unused_count,
    c.user_count / nullif(m.member_count, 0) as user_share,
    c.use_count,
    c.undated_count,
    c.costed_count,
    c.cost_eur,
    round(c.cost_eur / nullif(m.member_count, 0), 2) as cost_per_member,
    c.later_count,
    c.not_member_count
from members as m
cross join counted as c
