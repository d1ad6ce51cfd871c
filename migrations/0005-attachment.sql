-- Files that came with something. The bytes lie in the blob store under their hash; a row is one sending of them,
-- under a random id that nobody can guess. The name people see may itself be personal, and goes when the row goes.
-- A row without an owner waits to be linked, and is removed when `expires_at` has passed.
create table attachment (
  id               text primary key check (length(id) = 22),
  sha256           text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  size_bytes       bigint not null check (size_bytes > 0),
  media_type       text not null,
  active           boolean not null,
  width            integer check (width > 0),
  height           integer check (height > 0),
  name_for_display text not null check (char_length(name_for_display) between 1 and 200),
  uploaded_by      bigint,
  created_at       timestamptz not null,
  owner_kind       text,
  owner_id         bigint,
  position         integer not null default 0,
  expires_at       timestamptz,
  check ((owner_kind is null) = (owner_id is null)),
  check ((owner_kind is null) = (expires_at is not null))
);

create index attachment_owner on attachment (owner_kind, owner_id, position) where owner_kind is not null;
create index attachment_expiry on attachment (expires_at) where owner_kind is null;
create index attachment_blob on attachment (sha256);
