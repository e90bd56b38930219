-- Reports being taken. A draft becomes the report of its own id, so that it can be logged once only.
create table report_drafts (
  id uuid primary key,
  user_id uuid not null references users,
  -- the form as it was last saved, sealed; null until something is typed
  fields text,
  opened_at timestamptz not null,
  -- when the first word was saved: the beginning of the call
  started_at timestamptz,
  saved_at timestamptz,
  -- may be put back for a day
  discarded_at timestamptz,
  check ((fields is null) = (saved_at is null)),
  check ((saved_at is null) = (started_at is null))
);
create index report_drafts_of_user on report_drafts (user_id, saved_at desc);
