-- The last days of the quarters between two days, the earliest first.
create or replace macro quarter_ends(first_date, last_date) as
list_filter(
    list_transform(
        generate_series(date_trunc('quarter', first_date::date), last_date::date, interval 3 month),
        lambda begin_on: last_day((begin_on + interval 2 month)::date)
    ),
    lambda end_on: end_on <= last_date::date
);

-- Each cluster of an import with its status on each of many days, by these rules: what member_statuses says
-- of each day, asked at once. One row per day and cluster; a day that is listed twice counts once.
create or replace macro statuses_on_days(wanted_import, wanted_days, given_rules) as table
    select
        calendar.on_day,
        statuses.*
    from (select distinct unnest(wanted_days)::date as on_day) as calendar
    cross join lateral (
        select
            cluster_id,
            membership,
            membership in ('active', 'under_notice') as is_member,
            label_group,
            label_status,
            eligibility,
            rules_eligibility
        from member_statuses(wanted_import, calendar.on_day, given_rules)
    ) as statuses;

-- The real imports that led to an import, itself included: that against which it was made, and so on back.
-- Examples are a past only of examples; an import that was purged has no rows left and is left out.
create or replace macro imports_before(wanted_import) as table
    with recursive chain as (
        select
            number,
            as_of,
            base_number,
            example,
            purged_at
        from all_imports
        where number = wanted_import
        union all
        select
            i.number,
            i.as_of,
            i.base_number,
            i.example,
            i.purged_at
        from chain as c
        inner join all_imports as i on c.base_number = i.number and c.number > i.number
    )

    select
        number,
        as_of
    from chain
    where
        purged_at is null
        and example = (
            select w.example from all_imports as w
            where w.number = wanted_import
        );

-- The members that a selection leaves in each import that led to an import, with their status on its data
-- date. All filters apply to what that import says on that day; where nothing is left there is an empty row.
create or replace macro selected_over_imports(
    wanted_import, only_sectors, only_states, only_labels, only_eligibilities, search_words,
    by_rules, given_rules
) as table
    select
        i.number,
        i.as_of,
        members.cluster_id,
        members.label_group,
        members.eligibility
    from imports_before(wanted_import) as i
    left join lateral (
        select
            cluster_id,
            label_group,
            case when by_rules then rules_eligibility else eligibility end as eligibility
        from member_statuses(i.number, i.as_of, given_rules)
        where
            membership in ('active', 'under_notice')
            and (coalesce(len(only_sectors), 0) = 0 or coalesce(sector, 'unknown') in only_sectors)
            and (coalesce(len(only_states), 0) = 0 or coalesce(state, 'unknown') in only_states)
            and (coalesce(len(only_labels), 0) = 0 or label_group in only_labels)
            and (
                coalesce(len(only_eligibilities), 0) = 0
                or case when by_rules then rules_eligibility else eligibility end in only_eligibilities
            )
            and is_found(search_words, name, city, sector, cluster_id)
    ) as members on true;

-- What an eligibility is worth: what is not stated has no place in the order.
create or replace macro eligibility_rank(eligibility_state) as
case eligibility_state
    when 'eligible' then 2
    when 'conditional' then 1
    when 'not_eligible' then 0
end;

-- What has become of each cluster of the selection between two days: one row per change, so none or several.
-- The day and the filters of the selection decide who is looked at; the two days decide what is compared.
-- Label and eligibility are compared for those who are members on both days; by_rules leaves what the export
-- states of the eligibility aside, since that has no date.
create or replace macro changes_between(
    on_date, only_sectors, only_states, only_labels, only_eligibilities, search_words,
    before_date, after_date, by_rules, given_rules
) as table
    with selected as (
        select
            cluster_id,
            name,
            state
        from selected_members(
            on_date, only_sectors, only_states, only_labels, only_eligibilities, search_words
        )
    ),

    -- both days at once; each day's status of a cluster stands in one row
    compared as (
        select
            x.cluster_id,
            x.name,
            x.state,
            bool_or(s.is_member) filter (where s.on_day = before_date) as was_member,
            bool_or(s.is_member) filter (where s.on_day = after_date) as is_member,
            any_value(s.label_group) filter (where s.on_day = before_date) as label_before,
            any_value(s.label_group) filter (where s.on_day = after_date) as label_after,
            any_value(s.label_status) filter (where s.on_day = before_date) as status_before,
            any_value(case when by_rules then s.rules_eligibility else s.eligibility end)
            filter (where s.on_day = before_date) as eligibility_before,
            any_value(case when by_rules then s.rules_eligibility else s.eligibility end)
            filter (where s.on_day = after_date) as eligibility_after
        from statuses_on_days(current_import(), [before_date, after_date], given_rules) as s
        inner join selected as x on s.cluster_id = x.cluster_id
        group by
            x.cluster_id,
            x.name,
            x.state
    ),

    changed as (
        select
            *,
            unnest([
                case
                    when is_member and not was_member then 'joined'
                    when was_member and not is_member then 'left'
                end,
                case
                    when not (was_member and is_member) or label_before = label_after then null
                    when label_rank(label_after) > label_rank(label_before) then 'label_up'
                    when label_rank(label_after) < label_rank(label_before) then 'label_down'
                    -- before its first award nothing is stated of a member's label
                    when status_before = 'unknown' and label_rank(label_after) is not null then 'label_first'
                    when label_rank(label_after) is null then 'label_unclear'
                    when label_rank(label_before) is null then 'label_unclear'
                end,
                case
                    when not (was_member and is_member) or eligibility_before = eligibility_after then null
                    when eligibility_rank(eligibility_after) > eligibility_rank(eligibility_before)
                        then 'eligibility_up'
                    when eligibility_rank(eligibility_after) < eligibility_rank(eligibility_before)
                        then 'eligibility_down'
                    else 'eligibility_unclear'
                end
            ]) as change_kind
        from compared
    )

    select *
    from changed
    where change_kind is not null;
