-- What is hard to believe of an import beside the one before it: to be confirmed with a reason, but for
-- statements that contradict the rules, which are only told: they count, and are listed as contradictions.
create or replace macro import_warnings(before_import, after_import, given_rules) as table
    with parameters as (
        select given_rules as r
    ),

    clusters as (
        select * from compared_clusters(before_import, after_import)
    ),

    data_date as (
        select as_of as d from all_imports
        where number = after_import
    ),

    totals as (
        select
            count(*) filter (where kind <> 'new') as old_count,
            count(*) filter (where kind <> 'gone') as new_count,
            count(*) filter (where kind = 'gone') as gone_count
        from clusters
    ),

    before_statuses as (
        select
            cluster_id,
            label_group,
            contradiction,
            actor_count
        from member_statuses(before_import, (select d from data_date), given_rules)
    ),

    after_statuses as (
        select
            cluster_id,
            label_group,
            contradiction,
            actor_count
        from member_statuses(after_import, (select d from data_date), given_rules)
    ),

    paired as (
        select
            c.cluster_id,
            c.name,
            c.new_import,
            c.new_sheet,
            c.new_row,
            b.label_group as old_label,
            a.label_group as new_label,
            b.actor_count as old_actors,
            a.actor_count as new_actors,
            a.contradiction and not coalesce(b.contradiction, false) as contradicts_newly
        from clusters as c
        inner join after_statuses as a on c.cluster_id = a.cluster_id
        left join before_statuses as b on c.cluster_id = b.cluster_id
        where c.kind in ('new', 'changed')
    )

    select
        1 as rank,
        'many_gone' as code,
        null as cluster_id,
        null as name,
        null as field,
        old_count::varchar as old_value,
        gone_count::varchar as new_value,
        null as new_import,
        null as new_sheet,
        null as new_row
    from totals, parameters
    where gone_count * 100 > old_count * r.gone_percent and gone_count > 1
    union all
    select
        1 as rank,
        'members_changed' as code,
        null as cluster_id,
        null as name,
        null as field,
        old_count::varchar as old_value,
        new_count::varchar as new_value,
        null as new_import,
        null as new_sheet,
        null as new_row
    from totals
    where old_count > 0 and (2 * new_count < old_count or new_count > 2 * old_count)
    union all
    select
        2 as rank,
        'label_down' as code,
        cluster_id,
        name,
        'label_level' as field,
        old_label as old_value,
        new_label as new_value,
        new_import,
        new_sheet,
        new_row
    from paired
    where
        old_label in ('bronze', 'silver', 'gold')
        and coalesce(list_position(['bronze', 'silver', 'gold'], new_label), 0)
        < list_position(['bronze', 'silver', 'gold'], old_label)
    union all
    select
        3 as rank,
        'actors_jump' as code,
        cluster_id,
        name,
        'actor_count' as field,
        old_actors::varchar as old_value,
        new_actors::varchar as new_value,
        new_import,
        new_sheet,
        new_row
    from paired, parameters
    where
        old_actors > 0
        and greatest(new_actors, old_actors) >= r.actors_factor * least(new_actors, old_actors)
    union all
    select
        4 as rank,
        'stated_against_rules' as code,
        cluster_id,
        name,
        'stated_eligibility' as field,
        null as old_value,
        null as new_value,
        new_import,
        new_sheet,
        new_row
    from paired
    where contradicts_newly and before_import is not null;
