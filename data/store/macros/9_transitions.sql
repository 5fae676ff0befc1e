-- What a state of a label is worth: levels and validity have an order, what is not stated has no place in it.
create or replace macro label_rank(label_state) as
case label_state
    when 'gold' then 3
    when 'silver' then 2
    when 'bronze' then 1
    when 'valid' then 2
    when 'expiring' then 2
    when 'renewable' then 1
    when 'expired' then 0
    when 'none' then 0
end;

-- What has become of each cluster of the selection between two days, if it was a member on one of them.
-- The day and the filters of the selection decide who is looked at; the two days decide what is compared.
-- Whoever is no member on a day has no label there that counts, but its membership: future or left.
create or replace macro label_moves(
    on_date, only_sectors, only_states, only_labels, only_eligibilities, search_words,
    before_date, after_date, by_status, given_rules
) as table
    with selected as (
        select cluster_id
        from selected_members(
            on_date, only_sectors, only_states, only_labels, only_eligibilities, search_words
        )
    ),

    compared as (
        select
            a.cluster_id,
            a.name,
            a.state,
            case
                when b.membership in ('future', 'left') then b.membership
                when by_status then b.label_status
                else b.label_group
            end as state_before,
            case
                when a.membership in ('future', 'left') then a.membership
                when by_status then a.label_status
                else a.label_group
            end as state_after,
            b.label_status as status_before,
            b.last_label_level as level_before,
            b.label_ends_on as ends_before,
            a.last_label_level as level_after,
            a.label_ends_on as ends_after
        from member_statuses(current_import(), before_date, given_rules) as b
        inner join member_statuses(current_import(), after_date, given_rules) as a
            on b.cluster_id = a.cluster_id
        inner join selected as s on a.cluster_id = s.cluster_id
        where
            b.membership in ('active', 'under_notice')
            or a.membership in ('active', 'under_notice')
    )

    select
        * exclude (status_before),
        -- before its first award nothing is stated of a member's label: no rise, but nothing unclear either
        case
            when state_before = 'future' then 'joined'
            when state_after = 'left' then 'left'
            when state_before = state_after then 'same'
            when
                state_before = 'unknown' and status_before = 'unknown' and level_after is not null
                then 'first'
            when label_rank(state_before) is null or label_rank(state_after) is null then 'unclear'
            when label_rank(state_after) > label_rank(state_before) then 'up'
            when label_rank(state_after) < label_rank(state_before) then 'down'
            else 'same'
        end as direction
    from compared;
