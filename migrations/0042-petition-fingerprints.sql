-- Likely repeats: numbers made from each text, by which the same letter or the same matter is found again among a million.
-- A sealed text has no row here.

create table petition_fingerprint (
  petition_id bigint primary key references petition,
  -- 52 bits over letters and digits of the folded text
  exact bigint,
  -- at most 96 hashes of syllable pairs
  keys int[] not null
);
create index petition_fingerprint_exact on petition_fingerprint (exact);
-- without a pending list: a search would have to read it from end to end
create index petition_fingerprint_keys on petition_fingerprint using gin (keys) with (fastupdate = off);

-- How many petitions hold a key, for those that are common enough to be seen in a sample; all others are rare. Counted anew by a daily task.
create table petition_key_count (
  key int primary key,
  petitions int not null
);
create table petition_key_tally (
  only_row boolean primary key default true check (only_row),
  petitions bigint not null,
  counted_at timestamptz not null
);

create index petition_person_name on petition_person (folded_name, petition_id) where folded_name is not null;
create index petition_repeated on petition (repeat_of) where repeat_of is not null;

-- Who ended up with what: counts of words of past cases by the unit that last held them. Each training is a new version.
create table competence_model (
  version bigint generated always as identity primary key,
  trained_at timestamptz not null,
  cases int not null
);
create table competence_unit (
  version bigint not null references competence_model on delete cascade,
  unit_id bigint not null references unit,
  cases int not null,
  primary key (version, unit_id)
);
create table competence_word (
  version bigint not null references competence_model on delete cascade,
  word text not null,
  unit_id bigint not null references unit,
  cases int not null,
  primary key (version, word, unit_id)
);
