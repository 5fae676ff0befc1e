-- What have the clusters of the selection made use of, and which of it counts at the reference date?
-- One row per use. counted: of a member, dated by the reference date or without a date (stated as made);
-- later: dated after it; not_member: of a former or future member.
create or replace macro offers_at(
    on_date, only_sectors, only_states, only_labels, only_eligibilities, search_words
) as table
    select
        s.cluster_id,
        s.name,
        s.sector,
        s.state,
        v.service_kind,
        v.title,
        v.service_on,
        year(v.service_on) as service_year,
        v.cost_eur,
        v.source_row,
        case
            when v.service_on > on_date::date then 'later'
            when s.membership in ('active', 'under_notice') then 'counted'
            else 'not_member'
        end as standing
    from all_services as v
    inner join selected_members(
        on_date, only_sectors, only_states, only_labels, only_eligibilities, search_words
    ) as s on v.cluster_id = s.cluster_id
    where v.import_number = current_import();

-- How often does each member use offers, or one kind of them, and what is stated of the costs?
create or replace macro uses_by_member(
    on_date, only_sectors, only_states, only_labels, only_eligibilities, search_words, only_kind
) as table
    select
        cluster_id,
        count(*) as use_count,
        count(cost_eur) as costed_count,
        sum(cost_eur) as cost_eur
    from offers_at(on_date, only_sectors, only_states, only_labels, only_eligibilities, search_words)
    where standing = 'counted' and (only_kind::varchar is null or service_kind = only_kind)
    group by cluster_id;
