-- The first form of the store: imports, what each of them holds, and the events that say which one counts.
create table store.store_version (version integer not null);

create table store.imports (
    number integer primary key,
    loaded_at timestamp not null,
    loaded_by varchar,
    as_of date not null,
    file_name varchar not null,
    file_size bigint not null,
    sha256 varchar not null,
    content_hash varchar not null,
    example boolean not null,
    member_count bigint not null,
    new_count bigint not null,
    changed_count bigint not null,
    gone_count bigint not null,
    same_count bigint not null,
    layout json not null
);

-- the order of events, never the clock, says which import is the current one
create table store.events (
    sequence integer primary key,
    happened_at timestamp not null,
    kind varchar not null check (kind in ('load', 'restore')),
    import_number integer not null,
    acting_user varchar,
    reason varchar
);

create table store.members (
    import_number integer not null,
    cluster_id varchar not null,
    name varchar not null,
    sector varchar,
    further_sectors varchar[] not null,
    state varchar,
    reach varchar[] not null,
    city varchar,
    postcode varchar,
    founded_year integer,
    admitted_on date,
    notice_given_on date,
    left_on date,
    benchmarked_on date,
    label_level varchar,
    label_awarded_on date,
    label_valid_until date,
    stated_eligibility boolean,
    actor_count bigint,
    sme_count bigint,
    large_count bigint,
    research_count bigint,
    management_fte double,
    website varchar,
    note varchar,
    row_hash varchar not null,
    source_sheet varchar not null,
    source_row integer not null
);

create table store.labels (
    import_number integer not null,
    cluster_id varchar not null,
    label_level varchar not null,
    label_awarded_on date,
    label_valid_until date,
    procedure varchar,
    source_sheet varchar not null,
    source_row integer not null
);

create table store.grants (
    import_number integer not null,
    cluster_id varchar not null,
    measure varchar,
    project varchar,
    amount_eur double,
    starts_on date,
    ends_on date,
    grant_status varchar,
    source_sheet varchar not null,
    source_row integer not null
);

create table store.applications (
    import_number integer not null,
    name varchar not null,
    sector varchar,
    further_sectors varchar[] not null,
    state varchar,
    received_on date,
    interviewed_on date,
    decided_on date,
    outcome varchar,
    source_sheet varchar not null,
    source_row integer not null
);

create table store.services (
    import_number integer not null,
    cluster_id varchar not null,
    service_kind varchar not null,
    title varchar,
    service_on date,
    cost_eur double,
    source_sheet varchar not null,
    source_row integer not null
);

insert into store.store_version values (1);
