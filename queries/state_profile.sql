-- How does one Land compare with all of Germany: members, per million inhabitants, labels, eligibility, SMEs?
-- One row per figure in a fixed order, with its value in the Land and in Germany, and the counts behind both.
with members as (
    select
        coalesce(state = $state, false) as is_here,
        label_group,
        eligibility,
        case when sme_count is not null and actor_count is not null then sme_count end as smes,
        case when sme_count is not null and actor_count is not null then actor_count end as actors
    from selected_members($on, $sectors, $states, $labels, $eligibilities, $search)
    where membership in ('active', 'under_notice')
),

inhabitants as (
    select
        sum(population) filter (where state = $state) as here,
        sum(population) as everywhere
    from known_states
),

totals as (
    select
        count(*) filter (where is_here) as here,
        count(*) as everywhere
    from members
),

figures as (
    select
        1 as place,
        'size' as topic,
        'members' as figure,
        here as part,
        1 as whole,
        everywhere as federal_part,
        16 as federal_whole
    from totals
    union all
    select
        2 as place,
        'size' as topic,
        'per_million' as figure,
        t.here * 1000000 as part,
        i.here as whole,
        t.everywhere * 1000000 as federal_part,
        i.everywhere as federal_whole
    from totals as t
    cross join inhabitants as i
    union all
    select
        3 + g.place as place,
        'label' as topic,
        g.code as figure,
        count(*) filter (where m.is_here and m.label_group = g.code) as part,
        count(*) filter (where m.is_here) as whole,
        count(*) filter (where m.label_group = g.code) as federal_part,
        count(m.is_here) as federal_whole
    from (
        select
            unnest(['gold', 'silver', 'bronze', 'expired', 'none', 'unknown']) as code,
            generate_subscripts([1, 2, 3, 4, 5, 6], 1) as place
    ) as g
    left join members as m on true
    group by
        g.code,
        g.place
    union all
    select
        10 + g.place as place,
        'eligibility' as topic,
        g.code as figure,
        count(*) filter (where m.is_here and m.eligibility = g.code) as part,
        count(*) filter (where m.is_here) as whole,
        count(*) filter (where m.eligibility = g.code) as federal_part,
        count(m.is_here) as federal_whole
    from (
        select
            unnest(['eligible', 'conditional', 'not_eligible', 'unknown']) as code,
            generate_subscripts([1, 2, 3, 4], 1) as place
    ) as g
    left join members as m on true
    group by
        g.code,
        g.place
    union all
    select
        20 as place,
        'smes' as topic,
        'sme_share' as figure,
        sum(smes) filter (where is_here) as part,
        sum(actors) filter (where is_here) as whole,
        sum(smes) as federal_part,
        sum(actors) as federal_whole
    from members
)

select
    $state::varchar as state,
    topic,
    figure,
    round(part / nullif(whole, 0), 4) as here_value,
    round(federal_part / nullif(federal_whole, 0), 4) as federal_value,
    part::bigint as part,
    whole::bigint as whole,
    federal_part::bigint as federal_part,
    federal_whole::bigint as federal_whole
from figures
order by place asc
