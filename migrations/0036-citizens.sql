-- The citizens' side: pauses after wrong secrets, search in what was published, and the open figures.

-- Wrong tries at a case's secret, by address and by code, both hashed: whether the code exists makes no difference.
create table tracking_failure (
  subject bytea primary key,
  failures int not null check (failures > 0),
  last_at timestamptz not null,
  paused_until timestamptz not null
);
create index tracking_failure_old on tracking_failure (last_at);

-- Only the approved public texts, never the letter itself. Marks and đ are taken off here, because the texts are written in one place and searched in another.
alter table petition_publication add column search tsvector generated always as (
  to_tsvector('simple'::regconfig, lower(translate(regexp_replace(normalize(question || ' ' || answer, NFD), U&'[\0300-\036F]', '', 'g'), 'đĐ', 'dd')))
) stored;
create index petition_publication_search on petition_publication using gin (search);

create index petition_clock_ended on petition_clock (ended_on) where ended_on is not null;
create index petition_clock_open on petition_clock (due_on) where ended_on is null;
create index petition_rating_at on petition_rating (rated_at);
