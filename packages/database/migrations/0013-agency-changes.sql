-- What an administrator wants an agency to say, from the form until it is published as a version of the rules.

create table agency_changes (
  id uuid primary key,
  user_id uuid not null references users,
  agency text not null,
  -- the version that was looked at while it was written
  based_on integer not null references rule_sets,
  -- name, hours and the ways to reach it, as they shall be
  fields jsonb not null,
  reason text not null,
  written_at timestamptz not null,
  published_as integer references rule_sets
);
