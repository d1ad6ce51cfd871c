-- What all provinces of one installation share: their list, and the door to the job queue.
create extension if not exists pg_trgm with schema public;

create table province (
  slug text primary key,
  name text not null,
  code_letters text not null,
  schema_name text not null unique,
  created_at timestamptz not null default now()
);

-- A province may hand jobs in, stamped with its own name; it can neither read the queue nor speak for another province.
create function enqueue(task text, payload json, run_at timestamptz default null, job_key text default null, max_attempts int default 25)
returns void language sql security definer set search_path = gandan, pg_temp as $$
  select graphile_worker.add_job(
    task,
    json_build_object('province', (select slug from gandan.province where schema_name = session_user), 'data', payload),
    run_at => run_at,
    job_key => session_user || ':' || job_key,
    max_attempts => max_attempts
  )
$$;
revoke all on function enqueue from public;
