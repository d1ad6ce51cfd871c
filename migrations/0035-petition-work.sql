-- Who read the persons of a case or took a file from it, and publication that can be taken back in the open.
-- append-only: petition_reading

create table petition_reading (
  id bigint generated always as identity primary key,
  petition_id bigint not null references petition,
  account_id bigint not null,
  at timestamptz not null,
  -- case: persons on the page of the case; file: an attachment; export: persons in a spreadsheet
  how text not null check (how in ('case', 'file', 'export'))
);
create index petition_reading_of on petition_reading (petition_id, id);
create index petition_reading_by on petition_reading (account_id, id);

alter table petition_publication add column withdrawn_at timestamptz;
alter table petition_publication add column withdrawn_by bigint;
create index petition_publication_waiting on petition_publication (petition_id) where published_at is null and withdrawn_at is null;

-- a receipt by text message goes out once, however often its job runs
create table petition_receipt_text (
  petition_id bigint primary key references petition,
  sent_at timestamptz not null
);
