-- Sets of filters that a person keeps under a name.
create table saved_views (
  id uuid primary key,
  user_id uuid not null references users,
  -- sealed: a person's own words
  name text not null,
  -- codes and ids, as they stand in an address
  query text not null,
  saved_at timestamptz not null
);
create index saved_views_of_user on saved_views (user_id, saved_at);
