-- Whether each word searched for is in a cluster's name, town, field or number, however it is spelled.
create or replace macro is_found(search_words, name, city, sector, cluster_id) as (
    coalesce(trim(search_words), '') = ''
    or len(list_filter(
        string_split_regex(trim(folded(search_words)), '\s+'),
        lambda word: not contains(folded(concat_ws(' ', name, city, sector, cluster_id)), word)
    )) = 0
);

-- The members that a selection leaves, with their status at the reference date by the rules in force.
-- A list that is null or empty leaves all; 'unknown' in a list means "not stated".
create or replace macro selected_members(
    on_date, only_sectors, only_states, only_labels, only_eligibilities, search_words
) as table
    select *
    from member_statuses(current_import(), on_date, (select rules from rules_in_force))
    where
        (coalesce(len(only_sectors), 0) = 0 or coalesce(sector, 'unknown') in only_sectors)
        and (coalesce(len(only_states), 0) = 0 or coalesce(state, 'unknown') in only_states)
        and (coalesce(len(only_labels), 0) = 0 or label_group in only_labels)
        and (coalesce(len(only_eligibilities), 0) = 0 or eligibility in only_eligibilities)
        and is_found(search_words, name, city, sector, cluster_id);
