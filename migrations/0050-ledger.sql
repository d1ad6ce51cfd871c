-- The public log: commitments to acts, their order, the Merkle tree over them, and who signed it. What opens a commitment lies apart and can be erased.
-- append-only: ledger_leaf, ledger_position, ledger_checkpoint, ledger_erasure, ledger_incident

-- One row for each act, written in the act's own transaction. Ids of rows, no content.
create table ledger_leaf (
  id bigint generated always as identity primary key,
  subject text not null,
  subject_id bigint not null,
  row_id bigint not null,
  commitment bytea not null check (octet_length(commitment) = 32),
  appended_at timestamptz not null default clock_timestamp(),
  unique (subject, row_id)
);
create index ledger_leaf_of on ledger_leaf (subject, subject_id, id);

-- Leaves without a place yet. Writers only insert, the sequencer only deletes: nobody waits for anybody.
create table ledger_pending (
  leaf_id bigint primary key
);

-- Salt and record open a commitment. Deleting the row leaves the log whole and the leaf without meaning.
create table ledger_opening (
  leaf_id bigint primary key,
  salt bytea not null check (octet_length(salt) = 32),
  -- canonical JSON, byte for byte what was hashed
  record text not null
);

create table ledger_position (
  leaf_index bigint primary key check (leaf_index >= 0),
  leaf_id bigint not null unique
);

-- The hashes of a tile so far; a narrower tile of the same place is its beginning. Full ones never change.
create table ledger_tile (
  level smallint not null check (level between 0 and 63),
  tile_index bigint not null check (tile_index >= 0),
  width smallint not null check (width between 1 and 256),
  hashes bytea not null check (octet_length(hashes) = width * 32),
  primary key (level, tile_index)
);
alter table ledger_tile alter column hashes set storage external;

create table ledger_bundle (
  tile_index bigint primary key check (tile_index >= 0),
  width smallint not null check (width between 1 and 256),
  entries bytea not null
);
alter table ledger_bundle alter column entries set storage external;

-- Keys of the log; the private half is sealed with a key worked out from the installation's secret.
create table ledger_key (
  id bigint generated always as identity primary key,
  -- name of the key and origin of the log: the same for all keys, kept from the first run
  origin text not null,
  key_id text not null unique,
  public_key bytea not null check (octet_length(public_key) = 32),
  sealed_seed bytea,
  from_size bigint not null,
  created_at timestamptz not null,
  retired_at timestamptz
);

create table ledger_checkpoint (
  size bigint primary key check (size >= 0),
  root bytea not null check (octet_length(root) = 32),
  -- the note with the log's own signatures
  note text not null,
  signed_at timestamptz not null
);

create table ledger_cosignature (
  size bigint not null references ledger_checkpoint,
  witness text not null,
  line text not null,
  cosigned_at timestamptz not null,
  primary key (size, witness)
);

-- How it stands with each witness that we ask.
create table ledger_witness (
  name text primary key,
  size bigint not null default 0,
  tried_at timestamptz,
  failure text
);

-- A witness saw another tree than ours. Stays, and is shown.
create table ledger_incident (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  witness text not null,
  kind text not null check (kind in ('behind', 'fork')),
  our_size bigint not null,
  their_size bigint not null
);

-- Erased openings, themselves acts in the log: what was erased without a row here was erased behind the program's back.
create table ledger_erasure (
  id bigint generated always as identity primary key,
  subject text not null,
  subject_id bigint not null,
  leaf_ids bigint[] not null,
  reason text not null,
  at timestamptz not null
);
