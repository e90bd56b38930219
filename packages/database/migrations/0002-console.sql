-- Signing in to the console: sessions, failed sign-ins, forms kept for a person whose session ended while they wrote.

create table sessions (
  id uuid primary key,
  -- SHA-256 of a 256-bit random token: nothing to guess, so no slow hash is needed
  token_hash text not null unique,
  user_id uuid not null references users,
  started_at timestamptz not null,
  last_used_at timestamptz not null,
  ended_at timestamptz,
  -- one message for the next page, sealed: it may name a place
  flash text
);
create index sessions_of_user on sessions (user_id, started_at desc);
create index sessions_by_last_use on sessions (last_used_at);

-- Counted for the lock-out, gone after a day. The account is a keyed hash, kept for unknown accounts alike.
create table sign_in_failures (
  id uuid primary key,
  account_key text not null,
  address text not null,
  at timestamptz not null
);
create index sign_in_failures_of_account on sign_in_failures (account_key, at);
create index sign_in_failures_of_address on sign_in_failures (address, at);
create index sign_in_failures_by_time on sign_in_failures (at);

create table kept_forms (
  id uuid primary key,
  user_id uuid not null references users,
  -- where it was sent: an address of the console, never with personal data
  path text not null,
  -- the fields, sealed
  fields text not null,
  kept_at timestamptz not null,
  kept_until timestamptz not null
);
create index kept_forms_of_user on kept_forms (user_id, kept_at desc);
create index kept_forms_by_end on kept_forms (kept_until);
