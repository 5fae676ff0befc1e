-- Facts about Länder and towns: known_states and known_places are made when the store is opened (facts.py),
-- from data/reference: inhabitants © Destatis, towns GeoNames (CC BY 4.0).

-- A town's name for comparing: letters and digits only, as reading folds it.
create or replace macro town_key(town) as regexp_replace(folded(town), '[^a-z0-9]', '', 'g');

-- The name without what tells towns apart: Halle for "Halle (Saale)", Frankfurt for "Frankfurt am Main".
create or replace macro bare_town(town) as
regexp_replace(town, '(\(|/| (am|an|im|in|bei|ob|vor|auf) | [aib]\.).*$', '');

-- Every known town under its name (rank 1) and, where that differs, under its bare name (rank 2).
create table known_towns as
select
    town_key(name) as town,
    1 as rank,
    state,
    latitude,
    longitude
from known_places
union all
select
    town_key(bare_town(name)) as town,
    2 as rank,
    state,
    latitude,
    longitude
from known_places
where bare_town(name) <> name;

-- Where these members have their seat: degrees only where the town's name means one place of the stated Land,
-- or without a Land of all; else a reason: not_stated, unknown, elsewhere (in another Land only), ambiguous.
create or replace macro seats_at(
    on_date, only_sectors, only_states, only_labels, only_eligibilities, search_words
) as table
    with members as (
        select
            cluster_id,
            name,
            sector,
            state,
            city,
            label_group
        from
            selected_members(
                on_date, only_sectors, only_states, only_labels, only_eligibilities, search_words
            )
        where membership in ('active', 'under_notice')
    ),

    -- a town as it is written comes before what is left of it without brackets
    spellings as (
        select distinct
            city,
            town_key(city) as town,
            0 as penalty
        from members
        where city is not null
        union all
        select distinct
            city,
            town_key(split_part(city, '(', 1)) as town,
            2 as penalty
        from members
        where contains(city, '(')
    ),

    found as (
        select
            s.city,
            k.state,
            k.latitude,
            k.longitude,
            s.penalty + k.rank as rank
        from spellings as s
        inner join known_towns as k on s.town = k.town
    ),

    nearest as (
        select
            m.cluster_id,
            f.latitude,
            f.longitude,
            coalesce(m.state = f.state, m.state is null) as fits
        from members as m
        inner join found as f on m.city = f.city
        qualify f.rank = min(f.rank) over (
            partition by m.cluster_id, coalesce(m.state = f.state, m.state is null)
        )
    ),

    counted as (
        select
            cluster_id,
            count(distinct row(latitude, longitude)) filter (where fits) as place_count,
            any_value(latitude) filter (where fits) as latitude,
            any_value(longitude) filter (where fits) as longitude
        from nearest
        group by cluster_id
    )

    select
        m.*,
        case when c.place_count = 1 then c.latitude end as latitude,
        case when c.place_count = 1 then c.longitude end as longitude,
        case
            when m.city is null then 'not_stated'
            when c.place_count is null then 'unknown'
            when c.place_count = 0 then 'elsewhere'
            when c.place_count > 1 then 'ambiguous'
        end as reason
    from members as m
    left join counted as c on m.cluster_id = c.cluster_id;
