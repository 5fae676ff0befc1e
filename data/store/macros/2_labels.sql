-- Every dated label of an import with its end; the end is computed only where none is stated.
-- The column of the member sheet and the history may tell of the same label: it counts once.
create or replace macro label_records(wanted_import, given_rules) as table
    with parameters as (
        select given_rules as r
    ),

    stated as (
        select
            cluster_id,
            label_level,
            label_awarded_on,
            label_valid_until,
            procedure,
            false as stated_now
        from all_labels
        where import_number = wanted_import and label_level <> 'none'
        union all
        select
            cluster_id,
            label_level,
            label_awarded_on,
            label_valid_until,
            null as procedure,
            true as stated_now
        from all_members
        where import_number = wanted_import and label_level <> 'none'
    ),

    single as (
        select
            cluster_id,
            label_level,
            label_awarded_on,
            case
                when label_awarded_on is null then label_valid_until
                else max(label_valid_until) over (partition by cluster_id, label_level, label_awarded_on)
            end as stated_end,
            procedure,
            bool_or(stated_now) over (
                partition by
                    cluster_id, label_level, label_awarded_on,
                    case when label_awarded_on is null then label_valid_until end
            ) as stated_now,
            row_number() over (
                partition by
                    cluster_id, label_level, label_awarded_on,
                    case when label_awarded_on is null then label_valid_until end
                order by procedure asc nulls last
            ) as copy
        from stated
        where label_awarded_on is not null or label_valid_until is not null
    ),

    first_ends as (
        select
            *,
            coalesce(
                stated_end,
                last_day(
                    label_awarded_on
                    + to_months(case label_level
                        when 'gold' then r.gold_months
                        when 'silver' then r.silver_validity_months
                        else r.bronze_months
                    end)
                )
            ) as first_end
        from single
        cross join parameters
        where copy = 1
    ),

    chained as (
        select
            *,
            coalesce(
                stated_end is null
                and procedure = 'renewal'
                and lag(first_end) over history is not null,
                false
            ) as from_old_end
        from first_ends
        window
            history as (
                partition by cluster_id
                order by label_awarded_on asc nulls first, first_end asc, label_level asc
            )
    ),

    -- the old end may itself count from an older one: a chain begins with an end that counts from no other
    chains as (
        select
            *,
            count(*) filter (where not from_old_end) over (
                partition by cluster_id
                order by label_awarded_on asc nulls first, first_end asc, label_level asc
            ) as chain
        from chained
    )

    select
        cluster_id,
        label_level,
        label_awarded_on,
        procedure,
        stated_now,
        stated_end is null as end_is_computed,
        case
            when from_old_end
                then last_day(
                    first_value(first_end) over history
                    + to_months(((row_number() over history - 1) * r.renewal_validity_months)::integer)
                )
            else first_end
        end::date as ends_on
    from chains
    window
        history as (
            partition by cluster_id, chain
            order by label_awarded_on asc nulls first, first_end asc, label_level asc
        );

-- For each cluster, which label counts at a date: the one in force awarded last, else the last to end.
-- Of two of one day the one that the sheet of members states, for it tells what holds now; else the lower.
create or replace macro labels_at(wanted_import, on_date, given_rules) as table
    with known as (
        select
            *,
            ends_on >= on_date as in_force,
            list_position(['gold', 'silver', 'bronze'], label_level) as lower_first
        from label_records(wanted_import, given_rules)
        where label_awarded_on is null or label_awarded_on <= on_date
    )

    select
        cluster_id,
        arg_max(
            struct_pack(
                level := label_level, awarded_on := label_awarded_on, ends_on := ends_on,
                end_is_computed := end_is_computed, in_force := in_force
            ),
            case
                when in_force
                    then row(
                        1, coalesce(label_awarded_on, date '0001-01-01'), ends_on, stated_now, lower_first
                    )
                else row(
                    0, ends_on, coalesce(label_awarded_on, date '0001-01-01'), stated_now, lower_first
                )
            end
        ) as label,
        max(ends_on) filter (where label_level in ('silver', 'gold')) as silver_ended_on,
        min(label_awarded_on) as first_awarded_on
    from known
    group by cluster_id;
