-- How does each Land stand by one measure: members, per million people, shares of Silver and eligible?
-- One row per Land, the highest first, zero included; "not stated" last, if there is any.
-- is_selected: the filter keeps it.
with all_states as (
    select
        state,
        population,
        coalesce(len($states), 0) = 0 or state in $states as is_selected
    from known_states
    union all
    select
        'unknown' as state,
        null as population,
        coalesce(len($states), 0) = 0 or 'unknown' in $states as is_selected
),

counted as (
    select
        coalesce(state, 'unknown') as state,
        count(*) as member_count,
        count(*) filter (where label_group in ('silver', 'gold')) as silver_or_better_count,
        count(*) filter (where eligibility = 'eligible') as eligible_count
    from selected_members($on, $sectors, $states, $labels, $eligibilities, $search)
    where membership in ('active', 'under_notice')
    group by coalesce(state, 'unknown')
),

joined as (
    select
        s.state,
        s.population,
        s.is_selected,
        coalesce(c.member_count, 0) as member_count,
        coalesce(c.silver_or_better_count, 0) as silver_or_better_count,
        coalesce(c.eligible_count, 0) as eligible_count,
        -- of all Länder that the selection names
        sum(c.member_count) over () as all_members,
        sum(c.silver_or_better_count) over () as all_silver_or_better,
        sum(c.eligible_count) over () as all_eligible,
        sum(s.population) filter (where s.is_selected) over () as all_population
    from all_states as s
    left join counted as c on s.state = c.state
),

reckoned as (
    select
        state,
        population,
        is_selected,
        member_count,
        round(1000000.0 * member_count / population, 2) as per_million,
        silver_or_better_count,
        silver_or_better_count / nullif(member_count, 0) as silver_share,
        eligible_count,
        eligible_count / nullif(member_count, 0) as eligible_share,
        all_members::bigint as all_members,
        round(1000000.0 * all_members / all_population, 2) as all_per_million,
        all_silver_or_better / nullif(all_members, 0) as all_silver_share,
        all_eligible / nullif(all_members, 0) as all_eligible_share
    from joined
)

select
    state,
    population,
    is_selected,
    member_count,
    per_million,
    silver_or_better_count,
    silver_share,
    eligible_count,
    eligible_share,
    coalesce($measure, 'members') as measure,
    case coalesce($measure, 'members')
        when 'per_million' then per_million
        when 'silver_share' then silver_share
        when 'eligible_share' then eligible_share
        else member_count
    end::double as measured,
    case coalesce($measure, 'members')
        when 'per_million' then all_per_million
        when 'silver_share' then all_silver_share
        when 'eligible_share' then all_eligible_share
        else all_members
    end::double as overall
from reckoned
where state <> 'unknown' or member_count > 0
order by state = 'unknown' asc, measured desc nulls last, state asc
