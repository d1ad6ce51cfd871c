-- Programs that may register petitions (Open311): only a hash of each key is kept, and which petition came with which.

create table api_key (
  id bigint generated always as identity primary key,
  name text not null unique,
  key_hash bytea not null unique,
  created_at timestamptz not null,
  revoked_at timestamptz
);

create table petition_api_key (
  petition_id bigint primary key references petition,
  api_key_id bigint not null references api_key,
  -- what the sender chose; the office classifies by content
  service_code text not null
);
create index petition_api_key_by_key on petition_api_key (api_key_id, petition_id desc);
