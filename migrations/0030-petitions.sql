-- The one register of petitions. Narrow rows for lists; text, people and notes in tables apart, so that persons can be erased while the history stays.
-- append-only: petition_event

create sequence petition_number;

create table petition (
  id bigint generated always as identity primary key,
  code text not null unique,
  status text not null check (status in ('received', 'classified', 'in-progress', 'waiting', 'answered', 'closed')),
  statutory_kind text check (statutory_kind in ('COMPLAINT', 'DENUNCIATION', 'KNPA')),
  working_kind text check (working_kind in ('RECOMMENDATION', 'FEEDBACK')),
  sender_kind text check (sender_kind in ('COMPLAINT', 'DENUNCIATION', 'RECOMMENDATION', 'FEEDBACK')),
  field text,
  channel text not null check (channel in ('WEB', 'COUNTER', 'PHONE', 'LETTER', 'FIELD', 'API', 'IMPORT')),
  title text not null,
  received_at timestamptz not null,
  received_on date not null,
  place_unit_id bigint references unit,
  place_detail text,
  latitude double precision,
  longitude double precision,
  holder_unit_id bigint not null references unit,
  assignee_id bigint,
  signatories int not null default 1 check (signatories >= 1),
  handover_count int not null default 0,
  reopen_count int not null default 0,
  accepted_on date,
  answered_on date,
  closed_on date,
  due_on date,
  repeat_of bigint references petition,
  is_sample boolean not null default false,
  is_published boolean not null default false,
  submission_key text not null unique,
  secret_hash bytea not null,
  version int not null default 1,
  check (working_kind is null or statutory_kind = 'KNPA'),
  check (status in ('received') or statutory_kind is not null or status = 'closed')
);
create index petition_open_by_holder on petition (holder_unit_id, due_on, id) where status in ('received', 'classified', 'in-progress', 'waiting');
create index petition_open_by_assignee on petition (assignee_id, due_on, id) where status in ('received', 'classified', 'in-progress', 'waiting');
create index petition_open_by_due on petition (due_on, id) where status in ('received', 'classified', 'in-progress', 'waiting');
create index petition_by_holder on petition (holder_unit_id, received_on desc, id desc);
create index petition_by_received on petition (received_on desc, id desc);
create index petition_by_place on petition (place_unit_id, received_on desc, id desc);
create index petition_published on petition (id desc) where is_published;

create table petition_text (
  petition_id bigint primary key references petition,
  body text not null,
  -- code, title, body and place names without marks: what people type into the search box
  folded text not null,
  search tsvector generated always as (to_tsvector('simple'::regconfig, folded)) stored
);
create index petition_text_search on petition_text using gin (search);

create table petition_person (
  id bigint generated always as identity primary key,
  petition_id bigint not null references petition,
  role text not null check (role in ('SENDER', 'REPRESENTATIVE')),
  name text,
  phone text,
  email text,
  address text,
  folded_name text
);
create index petition_person_of on petition_person (petition_id);
create index petition_person_phone on petition_person (phone) where phone is not null;

create table petition_event (
  id bigint generated always as identity primary key,
  petition_id bigint not null references petition,
  kind text not null,
  at timestamptz not null,
  actor_kind text not null check (actor_kind in ('sender', 'officer', 'system')),
  actor_id bigint,
  unit_id bigint,
  data jsonb not null default '{}'
);
create index petition_event_of on petition_event (petition_id, id);

create table petition_note (
  event_id bigint primary key references petition_event,
  text text not null
);

create table petition_holder (
  id bigint generated always as identity primary key,
  petition_id bigint not null references petition,
  unit_id bigint not null references unit,
  from_at timestamptz not null,
  to_at timestamptz
);
create index petition_holder_of on petition_holder (petition_id, id);
create index petition_holder_by_unit on petition_holder (unit_id, id) where to_at is not null;

create table petition_clock (
  id bigint generated always as identity primary key,
  petition_id bigint not null references petition,
  rule_id text not null,
  started_on date not null,
  due_on date not null,
  explanation jsonb not null,
  ended_on date,
  outcome text check (outcome in ('met', 'late', 'cancelled'))
);
create index petition_clock_of on petition_clock (petition_id, id);

create table petition_answer (
  id bigint generated always as identity primary key,
  petition_id bigint not null references petition,
  event_id bigint not null references petition_event,
  body text not null,
  legal_basis text not null,
  answered_at timestamptz not null,
  answered_by bigint not null,
  unit_id bigint not null references unit
);
create index petition_answer_of on petition_answer (petition_id, id);

create table petition_rating (
  answer_id bigint primary key references petition_answer,
  petition_id bigint not null references petition,
  score smallint not null check (score between 1 and 5),
  comment text,
  rated_at timestamptz not null
);

create table petition_publication (
  petition_id bigint primary key references petition,
  question text not null,
  answer text not null,
  drafted_by bigint not null,
  drafted_at timestamptz not null,
  approved_by bigint,
  published_at timestamptz,
  check (approved_by <> drafted_by)
);
