-- A preview is an import in memory: the same tables beside the store, with numbers below nought. Every macro
-- and query reads the views, so whatever can be asked of an import can be asked of a preview.
create schema pending;
create sequence pending.preview_numbers;
create table pending.imports as
select * from store.imports
where false;

create table pending.members as
select * from store.members
where false;

create table pending.labels as
select * from store.labels
where false;

create table pending.grants as
select * from store.grants
where false;

create table pending.applications as
select * from store.applications
where false;

create table pending.services as
select * from store.services
where false;

create view all_imports as
select * from store.imports
union all by name
select * from pending.imports;

create view all_members as
select * from store.members
union all by name
select * from pending.members;

create view all_labels as
select * from store.labels
union all by name
select * from pending.labels;

create view all_grants as
select * from store.grants
union all by name
select * from pending.grants;

create view all_applications as
select * from store.applications
union all by name
select * from pending.applications;

create view all_services as
select * from store.services
union all by name
select * from pending.services;
