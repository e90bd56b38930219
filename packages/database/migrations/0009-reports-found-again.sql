-- A report found again and added to: danger told later, one addition for each form sent, searches kept out of
-- addresses, and who has read which message.

alter table report_additions add column immediate_danger boolean;
create unique index report_additions_once_per_form on report_additions (added_by_user, idempotency_key)
  where idempotency_key is not null and added_by_key is null;

create table searches (
  id uuid primary key,
  user_id uuid not null references users,
  -- what was asked for, sealed: a name, a number, an address
  query text not null,
  kept_at timestamptz not null,
  kept_until timestamptz not null
);
create index searches_by_end on searches (kept_until);

-- A message to an agency is read by each of its people for himself.
create table message_reads (
  message_id uuid not null references messages,
  user_id uuid not null references users,
  read_at timestamptz not null,
  primary key (user_id, message_id)
);
