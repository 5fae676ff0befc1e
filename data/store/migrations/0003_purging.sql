-- What may be removed for reasons of data protection: the event that says so, and the imports it has emptied.
create temp table events_before as select * from store.events;
drop table store.events;

-- import_number: none where one cluster was removed from all imports
create table store.events (
    sequence integer primary key,
    happened_at timestamp not null,
    kind varchar not null check (kind in ('load', 'restore', 'purge')),
    import_number integer,
    acting_user varchar,
    reason varchar
);
insert into store.events select * from events_before;
drop table events_before;

-- a purged import keeps its line, so that its number is not given twice, but none of its rows
alter table store.imports add column purged_at timestamp;

update store.store_version set version = 3;
