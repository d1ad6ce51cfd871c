-- People and places: who is under whom, in which hierarchy, from which day to which day.
-- Periods are half-open. valid_from '-infinity' means "since before the record begins", valid_to null means "still".

create table unit (
  id bigint generated always as identity primary key,
  level text not null check (level in ('province', 'district', 'commune', 'body', 'department')),
  -- the Statistics Office's code; codes are given out again, so that only (level, code, valid_from) names one unit
  code text check (code <> ''),
  -- the name by which a province's own files call the unit: UBND_TINH
  key text check (key <> ''),
  hierarchy text not null check (hierarchy in ('STATE', 'PARTY', 'FRONT')),
  kind text not null,
  -- without the type word for a place (An Giang), the short form for a body (UBND tỉnh)
  name text not null,
  full_name text not null,
  -- where an old unit lay, in words, when its parent is not on record
  within_name text,
  -- the place that a body serves: the commune of a commune's People's Committee
  place_id bigint references unit,
  -- part of this province's own apparatus today or once; false: known for reference only
  is_own boolean not null default false,
  source text not null check (source in ('national', 'own', 'reorganisation')),
  valid_from date not null default '-infinity',
  valid_to date,
  check (valid_to is null or valid_to > valid_from),
  unique (level, code, valid_from)
);
create unique index unit_key on unit (key) where key is not null and valid_to is null;
create index unit_place on unit (place_id) where place_id is not null;

create table unit_parent (
  unit_id bigint not null references unit,
  parent_id bigint not null references unit,
  hierarchy text not null check (hierarchy in ('STATE', 'PARTY', 'FRONT')),
  valid_from date not null default '-infinity',
  valid_to date,
  primary key (unit_id, hierarchy, valid_from),
  check (unit_id <> parent_id),
  check (valid_to is null or valid_to > valid_from)
);
create index unit_parent_children on unit_parent (parent_id);

create table unit_link (
  predecessor_id bigint not null references unit,
  successor_id bigint not null references unit,
  relation text not null check (relation in
    ('whole', 'unchanged', 'renamed', 'type_changed', 'moved', 'same_code', 'part', 'part_area_all_population')),
  on_date date not null,
  primary key (predecessor_id, successor_id, on_date),
  check (predecessor_id <> successor_id)
);
create index unit_link_back on unit_link (successor_id);

-- Other names: `spelling` at any time, `old-name` for the period in which it was the unit's name.
create table unit_alias (
  unit_id bigint not null references unit,
  name text not null,
  full_name text not null,
  sort text not null check (sort in ('spelling', 'old-name')),
  valid_from date not null default '-infinity',
  valid_to date,
  primary key (unit_id, full_name, valid_from)
);

-- `remote`: vùng sâu, vùng xa, đi lại khó khăn, as the province decided it; some time limits are longer there.
create table unit_flag (
  unit_id bigint not null references unit,
  flag text not null check (flag in ('remote')),
  valid_from date not null,
  valid_to date,
  decision text not null,
  primary key (unit_id, flag, valid_from),
  check (valid_to is null or valid_to > valid_from)
);

create table unit_import (
  id bigint generated always as identity primary key,
  sort text not null check (sort in ('national', 'bodies')),
  files jsonb not null,
  tally jsonb not null,
  imported_at timestamptz not null default now()
);

-- append-only: unit_import, reorganisation
create table reorganisation (
  id bigint generated always as identity primary key,
  on_date date not null,
  decision text not null,
  operation jsonb not null,
  -- the account, or null for the program's own command
  applied_by bigint,
  applied_at timestamptz not null default now()
);

-- One row: locked by whoever changes the tree, and renewed with every change, so that a copy in memory knows when it is old.
create table organisation_version (
  only_row boolean primary key default true check (only_row),
  stamp uuid not null default gen_random_uuid()
);
insert into organisation_version default values;
