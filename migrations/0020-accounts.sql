-- Officers, how they prove who they are, and what they may do where and when.
-- append-only: account_event

create table account (
  id bigint generated always as identity primary key,
  login text not null unique check (login = lower(login) and login <> ''),
  display_name text not null,
  -- the given name first, then the others and the sign-in name, without marks: the order of lists, and what is searched
  folded text collate "C" not null default '',
  -- where the officer works, and as what; rights come from role_grant alone
  home_unit_id bigint references unit,
  title text not null default '',
  password_hash text,
  must_change_password boolean not null default false,
  -- sealed with a key that is not in the database
  totp_sealed bytea,
  totp_last_step bigint,
  -- first day on which the officer no longer works here; rights end with it
  left_on date,
  is_sample boolean not null default false,
  version int not null default 1
);
create index account_order on account (folded, id);
create index account_home on account (home_unit_id);

create table passkey (
  id text primary key,
  account_id bigint not null references account,
  public_key bytea not null,
  counter bigint not null,
  transports text[] not null default '{}',
  label text not null,
  created_at timestamptz not null,
  last_used_at timestamptz
);
create index passkey_of on passkey (account_id);

create table session (
  token_hash bytea primary key,
  account_id bigint not null references account,
  -- until the second proof is given, a session opens nothing
  awaits_second_proof boolean not null default false,
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at timestamptz not null,
  device text not null default ''
);
create index session_of on session (account_id);
create index session_expiry on session (expires_at);

create table challenge (
  key_hash bytea primary key,
  account_id bigint references account,
  purpose text not null check (purpose in ('sign-in', 'register-passkey', 'register-totp', 'show-password')),
  content text not null,
  expires_at timestamptz not null
);

create table sign_in_failure (
  id bigint generated always as identity primary key,
  login_hash bytea not null,
  at timestamptz not null
);
create index sign_in_failure_of on sign_in_failure (login_hash, at);

create table role_grant (
  id bigint generated always as identity primary key,
  account_id bigint not null references account,
  role text not null check (role in ('intake', 'handler', 'leader', 'publisher', 'auditor', 'administrator')),
  unit_id bigint not null references unit,
  hierarchy text not null check (hierarchy in ('STATE', 'PARTY', 'FRONT')),
  scope text not null check (scope in ('unit', 'subtree')),
  valid_from date not null,
  valid_to date,
  check (valid_to is null or valid_to > valid_from)
);
create index role_grant_of on role_grant (account_id);
create index role_grant_in on role_grant (unit_id, role);

create table delegation (
  id bigint generated always as identity primary key,
  from_account_id bigint not null references account,
  to_account_id bigint not null references account,
  valid_from date not null,
  -- half-open, like every period: the first day on which it no longer holds; a delegation always ends
  valid_to date not null,
  reason text not null,
  revoked_at timestamptz,
  check (valid_to > valid_from),
  check (from_account_id <> to_account_id)
);
create index delegation_to on delegation (to_account_id);
create index delegation_from on delegation (from_account_id);

create table account_event (
  id bigint generated always as identity primary key,
  account_id bigint not null references account,
  kind text not null,
  at timestamptz not null,
  by_account_id bigint,
  data jsonb not null default '{}'
);
create index account_event_of on account_event (account_id, id);
