-- How many members has each technology field, how many name it as a further one, and how do they stand?
-- One row per field that members of the selection name, the most first; further fields are counted apart.
with members as (
    select
        coalesce(sector, 'unknown') as sector,
        list_distinct(coalesce(further_sectors, [])) as further_sectors,
        label_group,
        eligibility
    from selected_members($on, $sectors, $states, $labels, $eligibilities, $search)
    where membership in ('active', 'under_notice')
),

named as (
    select
        sector,
        true as is_first,
        label_group,
        eligibility
    from members
    union all
    select
        f.sector,
        false as is_first,
        f.label_group,
        f.eligibility
    from (
        select
            unnest(further_sectors) as sector,
            sector as first_sector,
            label_group,
            eligibility
        from members
    ) as f
    where f.sector <> f.first_sector
)

select
    sector,
    count(*) filter (where is_first) as member_count,
    count(*) filter (where not is_first) as further_count,
    count(*) filter (where is_first and label_group in ('silver', 'gold')) as silver_or_better_count,
    count(*) filter (where is_first and eligibility = 'eligible') as eligible_count
from named
group by sector
order by member_count desc, sector = 'unknown' asc, further_count desc, sector collate de asc
