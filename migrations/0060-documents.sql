-- Numbers of official papers: State bodies count anew every year, Party committees in every term of office.
-- append-only: issued_document

-- A Party committee's terms: one begins when the congress that elected it has ended, and lasts until the next begins.
create table committee_term (
  id bigint generated always as identity primary key,
  unit_id bigint not null references unit,
  starts_on date not null,
  unique (unit_id, starts_on)
);

-- One row a book of numbers. Giving a number locks its row until the issuing transaction ends, so that no number is lost or given twice.
create table document_series (
  id bigint generated always as identity primary key,
  unit_id bigint not null references unit,
  regime text not null check (regime in ('STATE', 'PARTY')),
  -- '' for a body with one book for all kinds, otherwise the abbreviation of the kind, for a congress's own papers after 'ĐH:'
  book text not null,
  -- State: the year. Party: the first day of the term
  period text not null,
  last_number int not null default 0 check (last_number >= 0),
  last_issued_on date,
  unique (unit_id, regime, book, period)
);

create table issued_document (
  id bigint generated always as identity primary key,
  series_id bigint not null references document_series,
  number int not null check (number > 0),
  -- as on the paper, without the number: BC-UBND, NQ/ĐU
  symbol text not null,
  issued_on date not null,
  -- the prescribed form, where there is one: 02/XLĐ
  form_code text,
  -- what the paper is about: petition 812
  owner_kind text not null,
  owner_id bigint not null,
  issued_by bigint not null,
  issued_at timestamptz not null,
  unique (series_id, number)
);
create index issued_document_of on issued_document (owner_kind, owner_id, id);
