-- Who keeps keys, sealed envelopes, requests to open them, and messages. Only ciphertext and recipients: nothing here, nor all of it together,
-- tells who somebody is. Days instead of moments where a time could give a sender away.
-- append-only: identity_event

create table custody (
  unit_id bigint primary key references unit,
  threshold int not null check (threshold between 2 and 20),
  changed_by bigint,
  changed_on date not null
);

create table custodian (
  id bigint generated always as identity primary key,
  unit_id bigint not null references unit,
  account_id bigint not null,
  -- an age recipient, made in the custodian's own browser; null until then
  recipient text unique check (recipient ~ '^age1[a-z0-9]{58}$'),
  appointed_by bigint,
  appointed_on date not null,
  key_on date,
  ended_on date,
  ended_why text check (ended_why in ('left', 'key-lost', 'replaced')),
  check ((recipient is null) = (key_on is null)),
  check ((ended_on is null) = (ended_why is null))
);
create unique index custodian_now on custodian (unit_id, account_id) where ended_on is null;

create table sealed_identity (
  petition_id bigint primary key references petition,
  -- random, made in the browser; stands inside the shares too, so that none can be taken for another's
  envelope text not null unique,
  unit_id bigint not null references unit,
  threshold int not null check (threshold >= 2),
  sealed bytea not null,
  sealed_on date not null
);
create index sealed_identity_by_unit on sealed_identity (unit_id, petition_id);

create table sealed_share (
  petition_id bigint not null references sealed_identity on delete cascade,
  custodian_id bigint not null references custodian,
  sealed bytea not null,
  primary key (petition_id, custodian_id)
);
create index sealed_share_of on sealed_share (custodian_id);

create table identity_exclusion (
  petition_id bigint not null references petition,
  account_id bigint not null,
  excluded_by bigint,
  excluded_on date not null,
  primary key (petition_id, account_id)
);

create table identity_opening (
  id bigint generated always as identity primary key,
  petition_id bigint not null references petition,
  envelope text not null,
  purpose text not null check (purpose in ('open', 'reseal')),
  target_unit_id bigint references unit,
  asked_by bigint not null,
  asked_on date not null,
  until date not null,
  decision_number text not null,
  decision_on date not null,
  legal_ground text not null,
  reason text not null,
  -- of the browser that asks, made for this request alone
  recipient text not null,
  status text not null check (status in ('asked', 'done', 'cancelled')),
  done_on date,
  check ((purpose = 'reseal') = (target_unit_id is not null))
);
create index identity_opening_of on identity_opening (petition_id, id);
create index identity_opening_asked on identity_opening (id) where status = 'asked';

create table opening_share (
  opening_id bigint not null references identity_opening,
  custodian_id bigint not null references custodian,
  given_on date not null,
  -- to the recipient of the request; emptied once the request is done or cancelled
  sealed bytea,
  primary key (opening_id, custodian_id)
);

create table identity_event (
  id bigint generated always as identity primary key,
  petition_id bigint not null references petition,
  kind text not null check (kind in ('sealed', 'asked', 'approved', 'opened', 'resealed', 'cancelled', 'excluded')),
  on_day date not null,
  actor_id bigint,
  unit_id bigint,
  data jsonb not null default '{}'
);
create index identity_event_of on identity_event (petition_id, id);

create table sealed_message (
  id bigint generated always as identity primary key,
  petition_id bigint not null references petition,
  from_office boolean not null,
  account_id bigint,
  on_day date not null,
  body text not null,
  check (from_office = (account_id is not null))
);
create index sealed_message_of on sealed_message (petition_id, id);
