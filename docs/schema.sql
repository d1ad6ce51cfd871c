-- The database as the migrations leave it, for reading and for review; nothing runs this file.
-- Made from the catalogue by test/schema-dump.test.ts. After a new migration: UPDATE=1 npx vitest run test/schema-dump.test.ts
-- First what all provinces of an installation share, then one province; every province has the same, under a name and role of its own.

-- ———— schema gandan ————

create extension if not exists pg_trgm with schema public;

create table province (
  slug text not null,
  name text not null,
  code_letters text not null,
  schema_name text not null,
  created_at timestamp with time zone not null default now(),
  constraint province_pkey PRIMARY KEY (slug),
  constraint province_schema_name_key UNIQUE (schema_name)
);

create table schema_migration (
  name text not null,
  sha256 text not null,
  applied_at timestamp with time zone not null default now(),
  constraint schema_migration_pkey PRIMARY KEY (name)
);

CREATE OR REPLACE FUNCTION gandan.enqueue(task text, payload json, run_at timestamp with time zone DEFAULT NULL::timestamp with time zone, job_key text DEFAULT NULL::text, max_attempts integer DEFAULT 25)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'gandan', 'pg_temp'
AS $function$
  select graphile_worker.add_job(
    task,
    json_build_object('province', (select slug from gandan.province where schema_name = session_user), 'data', payload),
    run_at => run_at,
    job_key => session_user || ':' || job_key,
    max_attempts => max_attempts
  )
$function$
;

grant usage on schema gandan to p_PROVINCE;
grant execute on function enqueue(task text, payload json, run_at timestamp with time zone, job_key text, max_attempts integer) to p_PROVINCE;

-- ———— schema p_PROVINCE ————

create extension if not exists pg_trgm with schema public;

create sequence petition_number as bigint;

create table account (
  id bigint generated always as identity,
  login text not null,
  display_name text not null,
  folded text not null default ''::text,
  home_unit_id bigint,
  title text not null default ''::text,
  password_hash text,
  must_change_password boolean not null default false,
  totp_sealed bytea,
  totp_last_step bigint,
  left_on date,
  is_sample boolean not null default false,
  version integer not null default 1,
  constraint account_login_check CHECK (login = lower(login) AND login <> ''::text),
  constraint account_login_key UNIQUE (login),
  constraint account_pkey PRIMARY KEY (id)
);

create table account_event (
  id bigint generated always as identity,
  account_id bigint not null,
  kind text not null,
  at timestamp with time zone not null,
  by_account_id bigint,
  data jsonb not null default '{}'::jsonb,
  constraint account_event_pkey PRIMARY KEY (id)
);

create table api_key (
  id bigint generated always as identity,
  name text not null,
  key_hash bytea not null,
  created_at timestamp with time zone not null,
  revoked_at timestamp with time zone,
  constraint api_key_key_hash_key UNIQUE (key_hash),
  constraint api_key_name_key UNIQUE (name),
  constraint api_key_pkey PRIMARY KEY (id)
);

create table attachment (
  id text not null,
  sha256 text not null,
  size_bytes bigint not null,
  media_type text not null,
  active boolean not null,
  width integer,
  height integer,
  name_for_display text not null,
  uploaded_by bigint,
  created_at timestamp with time zone not null,
  owner_kind text,
  owner_id bigint,
  "position" integer not null default 0,
  expires_at timestamp with time zone,
  constraint attachment_check CHECK ((owner_kind IS NULL) = (owner_id IS NULL)),
  constraint attachment_check1 CHECK ((owner_kind IS NULL) = (expires_at IS NOT NULL)),
  constraint attachment_height_check CHECK (height > 0),
  constraint attachment_id_check CHECK (length(id) = 22),
  constraint attachment_name_for_display_check CHECK (char_length(name_for_display) >= 1 AND char_length(name_for_display) <= 200),
  constraint attachment_pkey PRIMARY KEY (id),
  constraint attachment_sha256_check CHECK (sha256 ~ '^[0-9a-f]{64}$'::text),
  constraint attachment_size_bytes_check CHECK (size_bytes > 0),
  constraint attachment_width_check CHECK (width > 0)
);

create table challenge (
  key_hash bytea not null,
  account_id bigint,
  purpose text not null,
  content text not null,
  expires_at timestamp with time zone not null,
  constraint challenge_pkey PRIMARY KEY (key_hash),
  constraint challenge_purpose_check CHECK (purpose = ANY (ARRAY['sign-in'::text, 'register-passkey'::text, 'register-totp'::text, 'show-password'::text]))
);

create table committee_term (
  id bigint generated always as identity,
  unit_id bigint not null,
  starts_on date not null,
  constraint committee_term_pkey PRIMARY KEY (id),
  constraint committee_term_unit_id_starts_on_key UNIQUE (unit_id, starts_on)
);

create table competence_model (
  version bigint generated always as identity,
  trained_at timestamp with time zone not null,
  cases integer not null,
  constraint competence_model_pkey PRIMARY KEY (version)
);

create table competence_unit (
  version bigint not null,
  unit_id bigint not null,
  cases integer not null,
  constraint competence_unit_pkey PRIMARY KEY (version, unit_id)
);

create table competence_word (
  version bigint not null,
  word text not null,
  unit_id bigint not null,
  cases integer not null,
  constraint competence_word_pkey PRIMARY KEY (version, word, unit_id)
);

create table custodian (
  id bigint generated always as identity,
  unit_id bigint not null,
  account_id bigint not null,
  recipient text,
  appointed_by bigint,
  appointed_on date not null,
  key_on date,
  ended_on date,
  ended_why text,
  constraint custodian_check CHECK ((recipient IS NULL) = (key_on IS NULL)),
  constraint custodian_check1 CHECK ((ended_on IS NULL) = (ended_why IS NULL)),
  constraint custodian_ended_why_check CHECK (ended_why = ANY (ARRAY['left'::text, 'key-lost'::text, 'replaced'::text])),
  constraint custodian_pkey PRIMARY KEY (id),
  constraint custodian_recipient_check CHECK (recipient ~ '^age1[a-z0-9]{58}$'::text),
  constraint custodian_recipient_key UNIQUE (recipient)
);

create table custody (
  unit_id bigint not null,
  threshold integer not null,
  changed_by bigint,
  changed_on date not null,
  constraint custody_pkey PRIMARY KEY (unit_id),
  constraint custody_threshold_check CHECK (threshold >= 2 AND threshold <= 20)
);

create table delegation (
  id bigint generated always as identity,
  from_account_id bigint not null,
  to_account_id bigint not null,
  valid_from date not null,
  valid_to date not null,
  reason text not null,
  revoked_at timestamp with time zone,
  constraint delegation_check CHECK (valid_to > valid_from),
  constraint delegation_check1 CHECK (from_account_id <> to_account_id),
  constraint delegation_pkey PRIMARY KEY (id)
);

create table document_series (
  id bigint generated always as identity,
  unit_id bigint not null,
  regime text not null,
  book text not null,
  period text not null,
  last_number integer not null default 0,
  last_issued_on date,
  constraint document_series_last_number_check CHECK (last_number >= 0),
  constraint document_series_pkey PRIMARY KEY (id),
  constraint document_series_regime_check CHECK (regime = ANY (ARRAY['STATE'::text, 'PARTY'::text])),
  constraint document_series_unit_id_regime_book_period_key UNIQUE (unit_id, regime, book, period)
);

create table identity_event (
  id bigint generated always as identity,
  petition_id bigint not null,
  kind text not null,
  on_day date not null,
  actor_id bigint,
  unit_id bigint,
  data jsonb not null default '{}'::jsonb,
  constraint identity_event_kind_check CHECK (kind = ANY (ARRAY['sealed'::text, 'asked'::text, 'approved'::text, 'opened'::text, 'resealed'::text, 'cancelled'::text, 'excluded'::text])),
  constraint identity_event_pkey PRIMARY KEY (id)
);

create table identity_exclusion (
  petition_id bigint not null,
  account_id bigint not null,
  excluded_by bigint,
  excluded_on date not null,
  constraint identity_exclusion_pkey PRIMARY KEY (petition_id, account_id)
);

create table identity_opening (
  id bigint generated always as identity,
  petition_id bigint not null,
  envelope text not null,
  purpose text not null,
  target_unit_id bigint,
  asked_by bigint not null,
  asked_on date not null,
  until date not null,
  decision_number text not null,
  decision_on date not null,
  legal_ground text not null,
  reason text not null,
  recipient text not null,
  status text not null,
  done_on date,
  constraint identity_opening_check CHECK ((purpose = 'reseal'::text) = (target_unit_id IS NOT NULL)),
  constraint identity_opening_pkey PRIMARY KEY (id),
  constraint identity_opening_purpose_check CHECK (purpose = ANY (ARRAY['open'::text, 'reseal'::text])),
  constraint identity_opening_status_check CHECK (status = ANY (ARRAY['asked'::text, 'done'::text, 'cancelled'::text]))
);

create table issued_document (
  id bigint generated always as identity,
  series_id bigint not null,
  number integer not null,
  symbol text not null,
  issued_on date not null,
  form_code text,
  owner_kind text not null,
  owner_id bigint not null,
  issued_by bigint not null,
  issued_at timestamp with time zone not null,
  constraint issued_document_number_check CHECK (number > 0),
  constraint issued_document_pkey PRIMARY KEY (id),
  constraint issued_document_series_id_number_key UNIQUE (series_id, number)
);

create table ledger_bundle (
  tile_index bigint not null,
  width smallint not null,
  entries bytea not null,
  constraint ledger_bundle_pkey PRIMARY KEY (tile_index),
  constraint ledger_bundle_tile_index_check CHECK (tile_index >= 0),
  constraint ledger_bundle_width_check CHECK (width >= 1 AND width <= 256)
);

create table ledger_checkpoint (
  size bigint not null,
  root bytea not null,
  note text not null,
  signed_at timestamp with time zone not null,
  constraint ledger_checkpoint_pkey PRIMARY KEY (size),
  constraint ledger_checkpoint_root_check CHECK (octet_length(root) = 32),
  constraint ledger_checkpoint_size_check CHECK (size >= 0)
);

create table ledger_cosignature (
  size bigint not null,
  witness text not null,
  line text not null,
  cosigned_at timestamp with time zone not null,
  constraint ledger_cosignature_pkey PRIMARY KEY (size, witness)
);

create table ledger_erasure (
  id bigint generated always as identity,
  subject text not null,
  subject_id bigint not null,
  leaf_ids bigint[] not null,
  reason text not null,
  at timestamp with time zone not null,
  constraint ledger_erasure_pkey PRIMARY KEY (id)
);

create table ledger_incident (
  id bigint generated always as identity,
  at timestamp with time zone not null,
  witness text not null,
  kind text not null,
  our_size bigint not null,
  their_size bigint not null,
  constraint ledger_incident_kind_check CHECK (kind = ANY (ARRAY['behind'::text, 'fork'::text])),
  constraint ledger_incident_pkey PRIMARY KEY (id)
);

create table ledger_key (
  id bigint generated always as identity,
  origin text not null,
  key_id text not null,
  public_key bytea not null,
  sealed_seed bytea,
  from_size bigint not null,
  created_at timestamp with time zone not null,
  retired_at timestamp with time zone,
  constraint ledger_key_key_id_key UNIQUE (key_id),
  constraint ledger_key_pkey PRIMARY KEY (id),
  constraint ledger_key_public_key_check CHECK (octet_length(public_key) = 32)
);

create table ledger_leaf (
  id bigint generated always as identity,
  subject text not null,
  subject_id bigint not null,
  row_id bigint not null,
  commitment bytea not null,
  appended_at timestamp with time zone not null default clock_timestamp(),
  constraint ledger_leaf_commitment_check CHECK (octet_length(commitment) = 32),
  constraint ledger_leaf_pkey PRIMARY KEY (id),
  constraint ledger_leaf_subject_row_id_key UNIQUE (subject, row_id)
);

create table ledger_opening (
  leaf_id bigint not null,
  salt bytea not null,
  record text not null,
  constraint ledger_opening_pkey PRIMARY KEY (leaf_id),
  constraint ledger_opening_salt_check CHECK (octet_length(salt) = 32)
);

create table ledger_pending (
  leaf_id bigint not null,
  constraint ledger_pending_pkey PRIMARY KEY (leaf_id)
);

create table ledger_position (
  leaf_index bigint not null,
  leaf_id bigint not null,
  constraint ledger_position_leaf_id_key UNIQUE (leaf_id),
  constraint ledger_position_leaf_index_check CHECK (leaf_index >= 0),
  constraint ledger_position_pkey PRIMARY KEY (leaf_index)
);

create table ledger_tile (
  level smallint not null,
  tile_index bigint not null,
  width smallint not null,
  hashes bytea not null,
  constraint ledger_tile_check CHECK (octet_length(hashes) = (width * 32)),
  constraint ledger_tile_level_check CHECK (level >= 0 AND level <= 63),
  constraint ledger_tile_pkey PRIMARY KEY (level, tile_index),
  constraint ledger_tile_tile_index_check CHECK (tile_index >= 0),
  constraint ledger_tile_width_check CHECK (width >= 1 AND width <= 256)
);

create table ledger_witness (
  name text not null,
  size bigint not null default 0,
  tried_at timestamp with time zone,
  failure text,
  constraint ledger_witness_pkey PRIMARY KEY (name)
);

create table opening_share (
  opening_id bigint not null,
  custodian_id bigint not null,
  given_on date not null,
  sealed bytea,
  constraint opening_share_pkey PRIMARY KEY (opening_id, custodian_id)
);

create table organisation_version (
  only_row boolean not null default true,
  stamp uuid not null default gen_random_uuid(),
  constraint organisation_version_only_row_check CHECK (only_row),
  constraint organisation_version_pkey PRIMARY KEY (only_row)
);

create table passkey (
  id text not null,
  account_id bigint not null,
  public_key bytea not null,
  counter bigint not null,
  transports text[] not null default '{}'::text[],
  label text not null,
  created_at timestamp with time zone not null,
  last_used_at timestamp with time zone,
  constraint passkey_pkey PRIMARY KEY (id)
);

create table petition (
  id bigint generated always as identity,
  code text not null,
  status text not null,
  statutory_kind text,
  working_kind text,
  sender_kind text,
  field text,
  channel text not null,
  title text not null,
  received_at timestamp with time zone not null,
  received_on date not null,
  place_unit_id bigint,
  place_detail text,
  latitude double precision,
  longitude double precision,
  holder_unit_id bigint not null,
  assignee_id bigint,
  signatories integer not null default 1,
  handover_count integer not null default 0,
  reopen_count integer not null default 0,
  accepted_on date,
  answered_on date,
  closed_on date,
  due_on date,
  repeat_of bigint,
  is_sample boolean not null default false,
  is_published boolean not null default false,
  submission_key text not null,
  secret_hash bytea not null,
  version integer not null default 1,
  constraint petition_channel_check CHECK (channel = ANY (ARRAY['WEB'::text, 'COUNTER'::text, 'PHONE'::text, 'LETTER'::text, 'FIELD'::text, 'API'::text, 'IMPORT'::text])),
  constraint petition_check CHECK (working_kind IS NULL OR statutory_kind = 'KNPA'::text),
  constraint petition_check1 CHECK (status = 'received'::text OR statutory_kind IS NOT NULL OR status = 'closed'::text),
  constraint petition_code_key UNIQUE (code),
  constraint petition_pkey PRIMARY KEY (id),
  constraint petition_sender_kind_check CHECK (sender_kind = ANY (ARRAY['COMPLAINT'::text, 'DENUNCIATION'::text, 'RECOMMENDATION'::text, 'FEEDBACK'::text])),
  constraint petition_signatories_check CHECK (signatories >= 1),
  constraint petition_status_check CHECK (status = ANY (ARRAY['received'::text, 'classified'::text, 'in-progress'::text, 'waiting'::text, 'answered'::text, 'closed'::text])),
  constraint petition_statutory_kind_check CHECK (statutory_kind = ANY (ARRAY['COMPLAINT'::text, 'DENUNCIATION'::text, 'KNPA'::text])),
  constraint petition_submission_key_key UNIQUE (submission_key),
  constraint petition_working_kind_check CHECK (working_kind = ANY (ARRAY['RECOMMENDATION'::text, 'FEEDBACK'::text]))
);

create table petition_answer (
  id bigint generated always as identity,
  petition_id bigint not null,
  event_id bigint not null,
  body text not null,
  legal_basis text not null,
  answered_at timestamp with time zone not null,
  answered_by bigint not null,
  unit_id bigint not null,
  constraint petition_answer_pkey PRIMARY KEY (id)
);

create table petition_api_key (
  petition_id bigint not null,
  api_key_id bigint not null,
  service_code text not null,
  constraint petition_api_key_pkey PRIMARY KEY (petition_id)
);

create table petition_clock (
  id bigint generated always as identity,
  petition_id bigint not null,
  rule_id text not null,
  started_on date not null,
  due_on date not null,
  explanation jsonb not null,
  ended_on date,
  outcome text,
  constraint petition_clock_outcome_check CHECK (outcome = ANY (ARRAY['met'::text, 'late'::text, 'cancelled'::text])),
  constraint petition_clock_pkey PRIMARY KEY (id)
);

create table petition_event (
  id bigint generated always as identity,
  petition_id bigint not null,
  kind text not null,
  at timestamp with time zone not null,
  actor_kind text not null,
  actor_id bigint,
  unit_id bigint,
  data jsonb not null default '{}'::jsonb,
  constraint petition_event_actor_kind_check CHECK (actor_kind = ANY (ARRAY['sender'::text, 'officer'::text, 'system'::text])),
  constraint petition_event_pkey PRIMARY KEY (id)
);

create table petition_fingerprint (
  petition_id bigint not null,
  exact bigint,
  keys integer[] not null,
  constraint petition_fingerprint_pkey PRIMARY KEY (petition_id)
);

create table petition_holder (
  id bigint generated always as identity,
  petition_id bigint not null,
  unit_id bigint not null,
  from_at timestamp with time zone not null,
  to_at timestamp with time zone,
  constraint petition_holder_pkey PRIMARY KEY (id)
);

create table petition_key_count (
  key integer not null,
  petitions integer not null,
  constraint petition_key_count_pkey PRIMARY KEY (key)
);

create table petition_key_tally (
  only_row boolean not null default true,
  petitions bigint not null,
  counted_at timestamp with time zone not null,
  constraint petition_key_tally_only_row_check CHECK (only_row),
  constraint petition_key_tally_pkey PRIMARY KEY (only_row)
);

create table petition_note (
  event_id bigint not null,
  text text not null,
  constraint petition_note_pkey PRIMARY KEY (event_id)
);

create table petition_person (
  id bigint generated always as identity,
  petition_id bigint not null,
  role text not null,
  name text,
  phone text,
  email text,
  address text,
  folded_name text,
  constraint petition_person_pkey PRIMARY KEY (id),
  constraint petition_person_role_check CHECK (role = ANY (ARRAY['SENDER'::text, 'REPRESENTATIVE'::text]))
);

create table petition_publication (
  petition_id bigint not null,
  question text not null,
  answer text not null,
  drafted_by bigint not null,
  drafted_at timestamp with time zone not null,
  approved_by bigint,
  published_at timestamp with time zone,
  withdrawn_at timestamp with time zone,
  withdrawn_by bigint,
  search tsvector generated always as (to_tsvector('simple'::regconfig, lower(translate(regexp_replace(NORMALIZE((question || ' '::text) || answer, NFD), '[̀-ͯ]'::text, ''::text, 'g'::text), 'đĐ'::text, 'dd'::text)))) stored,
  constraint petition_publication_check CHECK (approved_by <> drafted_by),
  constraint petition_publication_pkey PRIMARY KEY (petition_id)
);

create table petition_rating (
  answer_id bigint not null,
  petition_id bigint not null,
  score smallint not null,
  comment text,
  rated_at timestamp with time zone not null,
  constraint petition_rating_pkey PRIMARY KEY (answer_id),
  constraint petition_rating_score_check CHECK (score >= 1 AND score <= 5)
);

create table petition_reading (
  id bigint generated always as identity,
  petition_id bigint not null,
  account_id bigint not null,
  at timestamp with time zone not null,
  how text not null,
  constraint petition_reading_how_check CHECK (how = ANY (ARRAY['case'::text, 'file'::text, 'export'::text])),
  constraint petition_reading_pkey PRIMARY KEY (id)
);

create table petition_receipt_text (
  petition_id bigint not null,
  sent_at timestamp with time zone not null,
  constraint petition_receipt_text_pkey PRIMARY KEY (petition_id)
);

create table petition_text (
  petition_id bigint not null,
  body text not null,
  folded text not null,
  search tsvector generated always as (to_tsvector('simple'::regconfig, folded)) stored,
  constraint petition_text_pkey PRIMARY KEY (petition_id)
);

create table reorganisation (
  id bigint generated always as identity,
  on_date date not null,
  decision text not null,
  operation jsonb not null,
  applied_by bigint,
  applied_at timestamp with time zone not null default now(),
  constraint reorganisation_pkey PRIMARY KEY (id)
);

create table role_grant (
  id bigint generated always as identity,
  account_id bigint not null,
  role text not null,
  unit_id bigint not null,
  hierarchy text not null,
  scope text not null,
  valid_from date not null,
  valid_to date,
  constraint role_grant_check CHECK (valid_to IS NULL OR valid_to > valid_from),
  constraint role_grant_hierarchy_check CHECK (hierarchy = ANY (ARRAY['STATE'::text, 'PARTY'::text, 'FRONT'::text])),
  constraint role_grant_pkey PRIMARY KEY (id),
  constraint role_grant_role_check CHECK (role = ANY (ARRAY['intake'::text, 'handler'::text, 'leader'::text, 'publisher'::text, 'auditor'::text, 'administrator'::text])),
  constraint role_grant_scope_check CHECK (scope = ANY (ARRAY['unit'::text, 'subtree'::text]))
);

create table schema_migration (
  name text not null,
  sha256 text not null,
  applied_at timestamp with time zone not null default now(),
  constraint schema_migration_pkey PRIMARY KEY (name)
);

create table sealed_identity (
  petition_id bigint not null,
  envelope text not null,
  unit_id bigint not null,
  threshold integer not null,
  sealed bytea not null,
  sealed_on date not null,
  constraint sealed_identity_envelope_key UNIQUE (envelope),
  constraint sealed_identity_pkey PRIMARY KEY (petition_id),
  constraint sealed_identity_threshold_check CHECK (threshold >= 2)
);

create table sealed_message (
  id bigint generated always as identity,
  petition_id bigint not null,
  from_office boolean not null,
  account_id bigint,
  on_day date not null,
  body text not null,
  constraint sealed_message_check CHECK (from_office = (account_id IS NOT NULL)),
  constraint sealed_message_pkey PRIMARY KEY (id)
);

create table sealed_share (
  petition_id bigint not null,
  custodian_id bigint not null,
  sealed bytea not null,
  constraint sealed_share_pkey PRIMARY KEY (petition_id, custodian_id)
);

create table session (
  token_hash bytea not null,
  account_id bigint not null,
  awaits_second_proof boolean not null default false,
  created_at timestamp with time zone not null,
  last_seen_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  device text not null default ''::text,
  constraint session_pkey PRIMARY KEY (token_hash)
);

create table sign_in_failure (
  id bigint generated always as identity,
  login_hash bytea not null,
  at timestamp with time zone not null,
  constraint sign_in_failure_pkey PRIMARY KEY (id)
);

create table tracking_failure (
  subject bytea not null,
  failures integer not null,
  last_at timestamp with time zone not null,
  paused_until timestamp with time zone not null,
  constraint tracking_failure_failures_check CHECK (failures > 0),
  constraint tracking_failure_pkey PRIMARY KEY (subject)
);

create table unit (
  id bigint generated always as identity,
  level text not null,
  code text,
  key text,
  hierarchy text not null,
  kind text not null,
  name text not null,
  full_name text not null,
  within_name text,
  place_id bigint,
  is_own boolean not null default false,
  source text not null,
  valid_from date not null default '-infinity'::date,
  valid_to date,
  constraint unit_check CHECK (valid_to IS NULL OR valid_to > valid_from),
  constraint unit_code_check CHECK (code <> ''::text),
  constraint unit_hierarchy_check CHECK (hierarchy = ANY (ARRAY['STATE'::text, 'PARTY'::text, 'FRONT'::text])),
  constraint unit_key_check CHECK (key <> ''::text),
  constraint unit_level_check CHECK (level = ANY (ARRAY['province'::text, 'district'::text, 'commune'::text, 'body'::text, 'department'::text])),
  constraint unit_level_code_valid_from_key UNIQUE (level, code, valid_from),
  constraint unit_pkey PRIMARY KEY (id),
  constraint unit_source_check CHECK (source = ANY (ARRAY['national'::text, 'own'::text, 'reorganisation'::text]))
);

create table unit_alias (
  unit_id bigint not null,
  name text not null,
  full_name text not null,
  sort text not null,
  valid_from date not null default '-infinity'::date,
  valid_to date,
  constraint unit_alias_pkey PRIMARY KEY (unit_id, full_name, valid_from),
  constraint unit_alias_sort_check CHECK (sort = ANY (ARRAY['spelling'::text, 'old-name'::text]))
);

create table unit_flag (
  unit_id bigint not null,
  flag text not null,
  valid_from date not null,
  valid_to date,
  decision text not null,
  constraint unit_flag_check CHECK (valid_to IS NULL OR valid_to > valid_from),
  constraint unit_flag_flag_check CHECK (flag = 'remote'::text),
  constraint unit_flag_pkey PRIMARY KEY (unit_id, flag, valid_from)
);

create table unit_import (
  id bigint generated always as identity,
  sort text not null,
  files jsonb not null,
  tally jsonb not null,
  imported_at timestamp with time zone not null default now(),
  constraint unit_import_pkey PRIMARY KEY (id),
  constraint unit_import_sort_check CHECK (sort = ANY (ARRAY['national'::text, 'bodies'::text]))
);

create table unit_link (
  predecessor_id bigint not null,
  successor_id bigint not null,
  relation text not null,
  on_date date not null,
  constraint unit_link_check CHECK (predecessor_id <> successor_id),
  constraint unit_link_pkey PRIMARY KEY (predecessor_id, successor_id, on_date),
  constraint unit_link_relation_check CHECK (relation = ANY (ARRAY['whole'::text, 'unchanged'::text, 'renamed'::text, 'type_changed'::text, 'moved'::text, 'same_code'::text, 'part'::text, 'part_area_all_population'::text]))
);

create table unit_parent (
  unit_id bigint not null,
  parent_id bigint not null,
  hierarchy text not null,
  valid_from date not null default '-infinity'::date,
  valid_to date,
  constraint unit_parent_check CHECK (unit_id <> parent_id),
  constraint unit_parent_check1 CHECK (valid_to IS NULL OR valid_to > valid_from),
  constraint unit_parent_hierarchy_check CHECK (hierarchy = ANY (ARRAY['STATE'::text, 'PARTY'::text, 'FRONT'::text])),
  constraint unit_parent_pkey PRIMARY KEY (unit_id, hierarchy, valid_from)
);

CREATE INDEX account_event_of ON account_event USING btree (account_id, id);
CREATE INDEX account_home ON account USING btree (home_unit_id);
CREATE INDEX account_order ON account USING btree (folded, id);
CREATE INDEX attachment_blob ON attachment USING btree (sha256);
CREATE INDEX attachment_expiry ON attachment USING btree (expires_at) WHERE owner_kind IS NULL;
CREATE INDEX attachment_owner ON attachment USING btree (owner_kind, owner_id, "position") WHERE owner_kind IS NOT NULL;
CREATE UNIQUE INDEX custodian_now ON custodian USING btree (unit_id, account_id) WHERE ended_on IS NULL;
CREATE INDEX delegation_from ON delegation USING btree (from_account_id);
CREATE INDEX delegation_to ON delegation USING btree (to_account_id);
CREATE INDEX identity_event_of ON identity_event USING btree (petition_id, id);
CREATE INDEX identity_opening_asked ON identity_opening USING btree (id) WHERE status = 'asked'::text;
CREATE INDEX identity_opening_of ON identity_opening USING btree (petition_id, id);
CREATE INDEX issued_document_of ON issued_document USING btree (owner_kind, owner_id, id);
CREATE INDEX ledger_leaf_of ON ledger_leaf USING btree (subject, subject_id, id);
CREATE INDEX passkey_of ON passkey USING btree (account_id);
CREATE INDEX petition_answer_of ON petition_answer USING btree (petition_id, id);
CREATE INDEX petition_api_key_by_key ON petition_api_key USING btree (api_key_id, petition_id DESC);
CREATE INDEX petition_by_holder ON petition USING btree (holder_unit_id, received_on DESC, id DESC);
CREATE INDEX petition_by_place ON petition USING btree (place_unit_id, received_on DESC, id DESC);
CREATE INDEX petition_by_received ON petition USING btree (received_on DESC, id DESC);
CREATE INDEX petition_clock_ended ON petition_clock USING btree (ended_on) WHERE ended_on IS NOT NULL;
CREATE INDEX petition_clock_of ON petition_clock USING btree (petition_id, id);
CREATE INDEX petition_clock_open ON petition_clock USING btree (due_on) WHERE ended_on IS NULL;
CREATE INDEX petition_event_of ON petition_event USING btree (petition_id, id);
CREATE INDEX petition_fingerprint_exact ON petition_fingerprint USING btree (exact);
CREATE INDEX petition_fingerprint_keys ON petition_fingerprint USING gin (keys) WITH (fastupdate=off);
CREATE INDEX petition_holder_by_unit ON petition_holder USING btree (unit_id, id) WHERE to_at IS NOT NULL;
CREATE INDEX petition_holder_of ON petition_holder USING btree (petition_id, id);
CREATE INDEX petition_open_by_assignee ON petition USING btree (assignee_id, due_on, id) WHERE status = ANY (ARRAY['received'::text, 'classified'::text, 'in-progress'::text, 'waiting'::text]);
CREATE INDEX petition_open_by_due ON petition USING btree (due_on, id) WHERE status = ANY (ARRAY['received'::text, 'classified'::text, 'in-progress'::text, 'waiting'::text]);
CREATE INDEX petition_open_by_holder ON petition USING btree (holder_unit_id, due_on, id) WHERE status = ANY (ARRAY['received'::text, 'classified'::text, 'in-progress'::text, 'waiting'::text]);
CREATE INDEX petition_person_name ON petition_person USING btree (folded_name, petition_id) WHERE folded_name IS NOT NULL;
CREATE INDEX petition_person_of ON petition_person USING btree (petition_id);
CREATE INDEX petition_person_phone ON petition_person USING btree (phone) WHERE phone IS NOT NULL;
CREATE INDEX petition_publication_search ON petition_publication USING gin (search);
CREATE INDEX petition_publication_waiting ON petition_publication USING btree (petition_id) WHERE published_at IS NULL AND withdrawn_at IS NULL;
CREATE INDEX petition_published ON petition USING btree (id DESC) WHERE is_published;
CREATE INDEX petition_rating_at ON petition_rating USING btree (rated_at);
CREATE INDEX petition_reading_by ON petition_reading USING btree (account_id, id);
CREATE INDEX petition_reading_of ON petition_reading USING btree (petition_id, id);
CREATE INDEX petition_repeated ON petition USING btree (repeat_of) WHERE repeat_of IS NOT NULL;
CREATE INDEX petition_text_search ON petition_text USING gin (search);
CREATE INDEX role_grant_in ON role_grant USING btree (unit_id, role);
CREATE INDEX role_grant_of ON role_grant USING btree (account_id);
CREATE INDEX sealed_identity_by_unit ON sealed_identity USING btree (unit_id, petition_id);
CREATE INDEX sealed_message_of ON sealed_message USING btree (petition_id, id);
CREATE INDEX sealed_share_of ON sealed_share USING btree (custodian_id);
CREATE INDEX session_expiry ON session USING btree (expires_at);
CREATE INDEX session_of ON session USING btree (account_id);
CREATE INDEX sign_in_failure_of ON sign_in_failure USING btree (login_hash, at);
CREATE INDEX tracking_failure_old ON tracking_failure USING btree (last_at);
CREATE UNIQUE INDEX unit_key ON unit USING btree (key) WHERE key IS NOT NULL AND valid_to IS NULL;
CREATE INDEX unit_link_back ON unit_link USING btree (successor_id);
CREATE INDEX unit_parent_children ON unit_parent USING btree (parent_id);
CREATE INDEX unit_place ON unit USING btree (place_id) WHERE place_id IS NOT NULL;

alter table account add constraint account_home_unit_id_fkey FOREIGN KEY (home_unit_id) REFERENCES unit(id);
alter table account_event add constraint account_event_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id);
alter table challenge add constraint challenge_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id);
alter table committee_term add constraint committee_term_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id);
alter table competence_unit add constraint competence_unit_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id);
alter table competence_unit add constraint competence_unit_version_fkey FOREIGN KEY (version) REFERENCES competence_model(version) ON DELETE CASCADE;
alter table competence_word add constraint competence_word_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id);
alter table competence_word add constraint competence_word_version_fkey FOREIGN KEY (version) REFERENCES competence_model(version) ON DELETE CASCADE;
alter table custodian add constraint custodian_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id);
alter table custody add constraint custody_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id);
alter table delegation add constraint delegation_from_account_id_fkey FOREIGN KEY (from_account_id) REFERENCES account(id);
alter table delegation add constraint delegation_to_account_id_fkey FOREIGN KEY (to_account_id) REFERENCES account(id);
alter table document_series add constraint document_series_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id);
alter table identity_event add constraint identity_event_petition_id_fkey FOREIGN KEY (petition_id) REFERENCES petition(id);
alter table identity_exclusion add constraint identity_exclusion_petition_id_fkey FOREIGN KEY (petition_id) REFERENCES petition(id);
alter table identity_opening add constraint identity_opening_petition_id_fkey FOREIGN KEY (petition_id) REFERENCES petition(id);
alter table identity_opening add constraint identity_opening_target_unit_id_fkey FOREIGN KEY (target_unit_id) REFERENCES unit(id);
alter table issued_document add constraint issued_document_series_id_fkey FOREIGN KEY (series_id) REFERENCES document_series(id);
alter table ledger_cosignature add constraint ledger_cosignature_size_fkey FOREIGN KEY (size) REFERENCES ledger_checkpoint(size);
alter table opening_share add constraint opening_share_custodian_id_fkey FOREIGN KEY (custodian_id) REFERENCES custodian(id);
alter table opening_share add constraint opening_share_opening_id_fkey FOREIGN KEY (opening_id) REFERENCES identity_opening(id);
alter table passkey add constraint passkey_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id);
alter table petition add constraint petition_holder_unit_id_fkey FOREIGN KEY (holder_unit_id) REFERENCES unit(id);
alter table petition add constraint petition_place_unit_id_fkey FOREIGN KEY (place_unit_id) REFERENCES unit(id);
alter table petition add constraint petition_repeat_of_fkey FOREIGN KEY (repeat_of) REFERENCES petition(id);
alter table petition_answer add constraint petition_answer_event_id_fkey FOREIGN KEY (event_id) REFERENCES petition_event(id);
alter table petition_answer add constraint petition_answer_petition_id_fkey FOREIGN KEY (petition_id) REFERENCES petition(id);
alter table petition_answer add constraint petition_answer_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id);
alter table petition_api_key add constraint petition_api_key_api_key_id_fkey FOREIGN KEY (api_key_id) REFERENCES api_key(id);
alter table petition_api_key add constraint petition_api_key_petition_id_fkey FOREIGN KEY (petition_id) REFERENCES petition(id);
alter table petition_clock add constraint petition_clock_petition_id_fkey FOREIGN KEY (petition_id) REFERENCES petition(id);
alter table petition_event add constraint petition_event_petition_id_fkey FOREIGN KEY (petition_id) REFERENCES petition(id);
alter table petition_fingerprint add constraint petition_fingerprint_petition_id_fkey FOREIGN KEY (petition_id) REFERENCES petition(id);
alter table petition_holder add constraint petition_holder_petition_id_fkey FOREIGN KEY (petition_id) REFERENCES petition(id);
alter table petition_holder add constraint petition_holder_unit_id_fkey1 FOREIGN KEY (unit_id) REFERENCES unit(id);
alter table petition_note add constraint petition_note_event_id_fkey FOREIGN KEY (event_id) REFERENCES petition_event(id);
alter table petition_person add constraint petition_person_petition_id_fkey FOREIGN KEY (petition_id) REFERENCES petition(id);
alter table petition_publication add constraint petition_publication_petition_id_fkey FOREIGN KEY (petition_id) REFERENCES petition(id);
alter table petition_rating add constraint petition_rating_answer_id_fkey FOREIGN KEY (answer_id) REFERENCES petition_answer(id);
alter table petition_rating add constraint petition_rating_petition_id_fkey FOREIGN KEY (petition_id) REFERENCES petition(id);
alter table petition_reading add constraint petition_reading_petition_id_fkey FOREIGN KEY (petition_id) REFERENCES petition(id);
alter table petition_receipt_text add constraint petition_receipt_text_petition_id_fkey FOREIGN KEY (petition_id) REFERENCES petition(id);
alter table petition_text add constraint petition_text_petition_id_fkey FOREIGN KEY (petition_id) REFERENCES petition(id);
alter table role_grant add constraint role_grant_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id);
alter table role_grant add constraint role_grant_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id);
alter table sealed_identity add constraint sealed_identity_petition_id_fkey FOREIGN KEY (petition_id) REFERENCES petition(id);
alter table sealed_identity add constraint sealed_identity_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id);
alter table sealed_message add constraint sealed_message_petition_id_fkey FOREIGN KEY (petition_id) REFERENCES petition(id);
alter table sealed_share add constraint sealed_share_custodian_id_fkey FOREIGN KEY (custodian_id) REFERENCES custodian(id);
alter table sealed_share add constraint sealed_share_petition_id_fkey FOREIGN KEY (petition_id) REFERENCES sealed_identity(petition_id) ON DELETE CASCADE;
alter table session add constraint session_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id);
alter table unit add constraint unit_place_id_fkey FOREIGN KEY (place_id) REFERENCES unit(id);
alter table unit_alias add constraint unit_alias_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id);
alter table unit_flag add constraint unit_flag_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id);
alter table unit_link add constraint unit_link_predecessor_id_fkey FOREIGN KEY (predecessor_id) REFERENCES unit(id);
alter table unit_link add constraint unit_link_successor_id_fkey FOREIGN KEY (successor_id) REFERENCES unit(id);
alter table unit_parent add constraint unit_parent_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES unit(id);
alter table unit_parent add constraint unit_parent_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id);

grant usage on schema p_PROVINCE to p_PROVINCE;
grant usage on sequence account_event_id_seq to p_PROVINCE;
grant usage on sequence account_id_seq to p_PROVINCE;
grant usage on sequence api_key_id_seq to p_PROVINCE;
grant usage on sequence committee_term_id_seq to p_PROVINCE;
grant usage on sequence competence_model_version_seq to p_PROVINCE;
grant usage on sequence custodian_id_seq to p_PROVINCE;
grant usage on sequence delegation_id_seq to p_PROVINCE;
grant usage on sequence document_series_id_seq to p_PROVINCE;
grant usage on sequence identity_event_id_seq to p_PROVINCE;
grant usage on sequence identity_opening_id_seq to p_PROVINCE;
grant usage on sequence issued_document_id_seq to p_PROVINCE;
grant usage on sequence ledger_erasure_id_seq to p_PROVINCE;
grant usage on sequence ledger_incident_id_seq to p_PROVINCE;
grant usage on sequence ledger_key_id_seq to p_PROVINCE;
grant usage on sequence ledger_leaf_id_seq to p_PROVINCE;
grant usage on sequence petition_answer_id_seq to p_PROVINCE;
grant usage on sequence petition_clock_id_seq to p_PROVINCE;
grant usage on sequence petition_event_id_seq to p_PROVINCE;
grant usage on sequence petition_holder_id_seq to p_PROVINCE;
grant usage on sequence petition_id_seq to p_PROVINCE;
grant usage on sequence petition_number to p_PROVINCE;
grant usage on sequence petition_person_id_seq to p_PROVINCE;
grant usage on sequence petition_reading_id_seq to p_PROVINCE;
grant usage on sequence reorganisation_id_seq to p_PROVINCE;
grant usage on sequence role_grant_id_seq to p_PROVINCE;
grant usage on sequence sealed_message_id_seq to p_PROVINCE;
grant usage on sequence sign_in_failure_id_seq to p_PROVINCE;
grant usage on sequence unit_id_seq to p_PROVINCE;
grant usage on sequence unit_import_id_seq to p_PROVINCE;
grant delete, insert, select, update on table account to p_PROVINCE;
grant insert, select on table account_event to p_PROVINCE;
grant delete, insert, select, update on table api_key to p_PROVINCE;
grant delete, insert, select, update on table attachment to p_PROVINCE;
grant delete, insert, select, update on table challenge to p_PROVINCE;
grant delete, insert, select, update on table committee_term to p_PROVINCE;
grant delete, insert, select, update on table competence_model to p_PROVINCE;
grant delete, insert, select, update on table competence_unit to p_PROVINCE;
grant delete, insert, select, update on table competence_word to p_PROVINCE;
grant delete, insert, select, update on table custodian to p_PROVINCE;
grant delete, insert, select, update on table custody to p_PROVINCE;
grant delete, insert, select, update on table delegation to p_PROVINCE;
grant delete, insert, select, update on table document_series to p_PROVINCE;
grant insert, select on table identity_event to p_PROVINCE;
grant delete, insert, select, update on table identity_exclusion to p_PROVINCE;
grant delete, insert, select, update on table identity_opening to p_PROVINCE;
grant insert, select on table issued_document to p_PROVINCE;
grant delete, insert, select, update on table ledger_bundle to p_PROVINCE;
grant insert, select on table ledger_checkpoint to p_PROVINCE;
grant delete, insert, select, update on table ledger_cosignature to p_PROVINCE;
grant insert, select on table ledger_erasure to p_PROVINCE;
grant insert, select on table ledger_incident to p_PROVINCE;
grant delete, insert, select, update on table ledger_key to p_PROVINCE;
grant insert, select on table ledger_leaf to p_PROVINCE;
grant delete, insert, select, update on table ledger_opening to p_PROVINCE;
grant delete, insert, select, update on table ledger_pending to p_PROVINCE;
grant insert, select on table ledger_position to p_PROVINCE;
grant delete, insert, select, update on table ledger_tile to p_PROVINCE;
grant delete, insert, select, update on table ledger_witness to p_PROVINCE;
grant delete, insert, select, update on table opening_share to p_PROVINCE;
grant delete, insert, select, update on table organisation_version to p_PROVINCE;
grant delete, insert, select, update on table passkey to p_PROVINCE;
grant delete, insert, select, update on table petition to p_PROVINCE;
grant delete, insert, select, update on table petition_answer to p_PROVINCE;
grant delete, insert, select, update on table petition_api_key to p_PROVINCE;
grant delete, insert, select, update on table petition_clock to p_PROVINCE;
grant insert, select on table petition_event to p_PROVINCE;
grant delete, insert, select, update on table petition_fingerprint to p_PROVINCE;
grant delete, insert, select, update on table petition_holder to p_PROVINCE;
grant delete, insert, select, update on table petition_key_count to p_PROVINCE;
grant delete, insert, select, update on table petition_key_tally to p_PROVINCE;
grant delete, insert, select, update on table petition_note to p_PROVINCE;
grant delete, insert, select, update on table petition_person to p_PROVINCE;
grant delete, insert, select, update on table petition_publication to p_PROVINCE;
grant delete, insert, select, update on table petition_rating to p_PROVINCE;
grant insert, select on table petition_reading to p_PROVINCE;
grant delete, insert, select, update on table petition_receipt_text to p_PROVINCE;
grant delete, insert, select, update on table petition_text to p_PROVINCE;
grant insert, select on table reorganisation to p_PROVINCE;
grant delete, insert, select, update on table role_grant to p_PROVINCE;
grant select on table schema_migration to p_PROVINCE;
grant delete, insert, select, update on table sealed_identity to p_PROVINCE;
grant delete, insert, select, update on table sealed_message to p_PROVINCE;
grant delete, insert, select, update on table sealed_share to p_PROVINCE;
grant delete, insert, select, update on table session to p_PROVINCE;
grant delete, insert, select, update on table sign_in_failure to p_PROVINCE;
grant delete, insert, select, update on table tracking_failure to p_PROVINCE;
grant delete, insert, select, update on table unit to p_PROVINCE;
grant delete, insert, select, update on table unit_alias to p_PROVINCE;
grant delete, insert, select, update on table unit_flag to p_PROVINCE;
grant insert, select on table unit_import to p_PROVINCE;
grant delete, insert, select, update on table unit_link to p_PROVINCE;
grant delete, insert, select, update on table unit_parent to p_PROVINCE;
