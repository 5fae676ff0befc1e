-- Which label procedures fall due from a date on, by these rules, for those who are members then?
-- One row per procedure of the members of the selection, with its day, its fee and who pays it.
--
-- renewal       the label in force, on its last day: Gold by its renewal, Silver by Silver, Bronze by video
-- first_silver  on the day by which Silver is due, for who has no Silver or Gold in force then
-- benchmarking  on the day by which the first benchmarking is expected, at the fee of Bronze that contains it
--
-- What another procedure of the same list makes needless is left out: a Silver or Gold label that is renewed
-- is in force afterwards, and who has gained Silver by the end of its Bronze label does not renew Bronze.
-- Who leaves on or before the day has no procedure; what lacks a date has none either, it is not guessed.
-- The programme pays for Bronze and Silver, not for Gold.
create or replace macro procedures_due(
    on_date, only_sectors, only_states, only_labels, only_eligibilities, search_words, given_rules
) as table
    with parameters as (
        select given_rules as r
    ),

    present as (
        select
            r,
            cluster_id,
            name,
            state,
            membership,
            left_on,
            silver_due_on,
            silver_duty,
            case when label_status in ('valid', 'expiring') then last_label_level end as held_level,
            case when label_status in ('valid', 'expiring') then label_ends_on end as held_until,
            case
                when criteria.benchmarked.status = 'open'
                    then (admitted_on + to_months(r.benchmarking_months))::date
            end as benchmarking_due_on
        from
            selected_members(
                on_date, only_sectors, only_states, only_labels, only_eligibilities, search_words
            )
        cross join parameters
        where membership in ('active', 'under_notice')
    ),

    -- the label in force on the day by which Silver is due, of those that are known at the reference date
    held_when_due as (
        select
            p.cluster_id,
            arg_max(
                l.label_level, row(coalesce(l.label_awarded_on, date '0001-01-01'), l.ends_on)
            ) as level_when_due
        from present as p
        inner join label_records(current_import(), given_rules) as l
            on p.cluster_id = l.cluster_id and p.silver_due_on <= l.ends_on
        where l.label_awarded_on is null or l.label_awarded_on <= on_date::date
        group by p.cluster_id
    ),

    foreseen as (
        select
            p.*,
            p.silver_duty in ('open', 'due_soon')
            and coalesce(h.level_when_due not in ('silver', 'gold'), true) as needs_silver
        from present as p
        left join held_when_due as h on p.cluster_id = h.cluster_id
    ),

    listed as (
        select
            *,
            unnest([
                struct_pack(
                    due_on := case
                        when not (held_level = 'bronze' and needs_silver and silver_due_on <= held_until)
                            then held_until
                    end,
                    kind := 'renewal',
                    procedure := held_level,
                    fee_eur := case held_level
                        when 'gold' then r.fee_gold_renewal
                        when 'silver' then r.fee_silver
                        else r.fee_bronze_by_video
                    end
                ),
                struct_pack(
                    due_on := case when needs_silver then silver_due_on end,
                    kind := 'first_silver',
                    procedure := 'silver',
                    fee_eur := r.fee_silver
                ),
                struct_pack(
                    due_on := benchmarking_due_on,
                    kind := 'benchmarking',
                    procedure := 'bronze',
                    fee_eur := r.fee_bronze_by_video
                )
            ]) as planned
        from foreseen
    )

    select
        cluster_id,
        name,
        state,
        membership,
        planned.due_on,
        planned.kind,
        planned.procedure, -- noqa: RF04
        planned.fee_eur,
        date_trunc('quarter', planned.due_on)::date as quarter_begins_on,
        planned.procedure <> 'gold' as is_paid_by_programme
    from listed
    where planned.due_on is not null and (left_on is null or planned.due_on < left_on);
