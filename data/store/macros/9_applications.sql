-- How far each application of the selection had come by the reference date, with the member that it led to,
-- by name. What lies after that day is not known on it. Applicants have no label and no eligibility: only
-- field, Land and search leave some out.
--
-- benchmarked_on  the first benchmarking known: that of the sheet, or the first label, which takes one
-- silver_on       the award of the first Silver or Gold label
-- A step before the application belongs to an earlier membership and does not count.
create or replace macro applications_at(
    on_date, only_sectors, only_states, search_words, given_rules
) as table
    with asked as (
        select
            name,
            sector,
            state,
            source_row,
            received_on,
            trim(regexp_replace(folded(name), '\s+', ' ', 'g')) as name_key,
            case when interviewed_on <= on_date::date then interviewed_on end as interviewed_on,
            case when decided_on <= on_date::date then decided_on end as decided_on,
            case
                when decided_on > on_date::date then 'open'
                else coalesce(outcome, case when decided_on is null then 'open' else 'unknown' end)
            end as outcome
        from all_applications
        where
            import_number = current_import()
            and (received_on is null or received_on <= on_date::date)
            and (coalesce(len(only_sectors), 0) = 0 or coalesce(sector, 'unknown') in only_sectors)
            and (coalesce(len(only_states), 0) = 0 or coalesce(state, 'unknown') in only_states)
            and is_found(search_words, name, null, sector, null)
    ),

    -- a name that two members share leads to neither
    known as (
        select
            trim(regexp_replace(folded(name), '\s+', ' ', 'g')) as name_key,
            any_value(cluster_id) as cluster_id,
            any_value(left_on) as left_on,
            any_value(benchmarked_on) as benchmarked_on
        from all_members
        where import_number = current_import()
        group by trim(regexp_replace(folded(name), '\s+', ' ', 'g'))
        having count(*) = 1
    ),

    awards as (
        select
            a.source_row,
            min(l.label_awarded_on) as first_label_on,
            min(l.label_awarded_on) filter (where l.label_level in ('silver', 'gold')) as silver_on
        from asked as a
        inner join known as k on a.name_key = k.name_key
        inner join label_records(current_import(), given_rules) as l on k.cluster_id = l.cluster_id
        where l.label_awarded_on between a.received_on and on_date::date
        group by a.source_row
    ),

    joined as (
        select
            a.* exclude (name_key),
            k.cluster_id,
            a.outcome = 'admitted' and k.cluster_id is not null as is_matched,
            a.outcome = 'admitted' and k.cluster_id is not null
            and coalesce(k.left_on > on_date::date, true) as is_member,
            case
                when a.outcome = 'admitted' then least(
                    case
                        when k.benchmarked_on between a.received_on and on_date::date then k.benchmarked_on
                    end,
                    w.first_label_on
                )
            end as benchmarked_on,
            case when a.outcome = 'admitted' then w.silver_on end as silver_on
        from asked as a
        left join known as k on a.name_key = k.name_key
        left join awards as w on a.source_row = w.source_row
    )

    select
        *,
        -- what each waits for next; none where nothing is to come, or where it cannot be told
        case
            when outcome = 'open' and interviewed_on is null then 'interview'
            when outcome = 'open' then 'decision'
            when not is_member then null
            when benchmarked_on is null then 'benchmarking'
            when silver_on is null then 'silver'
        end as waits_for,
        date_diff('day', received_on, on_date::date) as days_since_received
    from joined;
