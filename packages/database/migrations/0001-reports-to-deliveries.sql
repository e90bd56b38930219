-- One report's whole path: report, incident, case as three levels; decisions, referrals, deadlines, messages;
-- the outbox that carries work between services; append-only timeline and audit.

-- Append-only in the database itself: what happened is never rewritten, whoever asks.
create function refuse_rewriting() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
end $$;

create table rule_sets (
  version integer primary key check (version > 0),
  fingerprint text not null,
  -- file name → text as published, so that comments, line numbers and differences survive
  files jsonb not null,
  active boolean not null,
  published_at timestamptz not null,
  published_by text not null,
  reason text not null
);
create unique index rule_sets_one_active on rule_sets (active) where active;

create table users (
  id uuid primary key,
  email text not null,
  name text not null,
  role text not null check (role in ('call_handler', 'officer', 'supervisor', 'administrator')),
  -- null: the partnership itself (its supervisors, administrators and shared call handlers)
  agency text,
  password_hash text,
  active boolean not null default true,
  created_at timestamptz not null
);
create unique index users_one_per_email on users (lower(email));
create index users_of_agency on users (agency, role) where active;

create table api_keys (
  id uuid primary key,
  -- SHA-256 of a 256-bit random secret: nothing to guess, so no slow hash is needed
  secret_hash text not null unique,
  label text not null,
  role text not null check (role in ('call_handler', 'officer', 'supervisor', 'administrator', 'partner')),
  agency text,
  user_id uuid references users,
  -- null: no limit
  requests_per_minute integer check (requests_per_minute > 0),
  created_at timestamptz not null,
  revoked_at timestamptz
);

create table reports (
  id uuid primary key,
  reference text not null unique,
  channel text not null,
  received_at timestamptz not null,
  reported_at timestamptz not null,
  description text,
  category_given text,
  occurred_from timestamptz,
  occurred_to timestamptz,
  ongoing boolean,
  frequency text,
  immediate_danger boolean,
  lat double precision check (lat between -90 and 90),
  lon double precision check (lon between -180 and 180),
  accuracy_metres double precision,
  uprn text,
  address text,
  postcode text,
  place text,
  tenure text,
  -- sealed JSON (docs/decisions/0014): who told it and whom it names; answers about vulnerability
  parties text not null,
  vulnerability text,
  source_agency text,
  source_key_id uuid references api_keys,
  source_user_id uuid references users,
  external_system text,
  external_id text,
  idempotency_key text,
  body_hash text not null,
  history boolean not null,
  call999 boolean not null,
  -- what follows is the state of the report, not its content
  version integer not null default 1,
  status text not null default 'received'
    check (status in ('received', 'triaged', 'needs_review', 'shelved', 'rejected')),
  review_reason text,
  review_due_at timestamptz,
  restricted boolean not null default false,
  decision_id uuid,
  triaged_at timestamptz,
  check (description is not null or category_given is not null),
  check ((status = 'needs_review') = (review_reason is not null)),
  check ((external_system is null) = (external_id is null))
);
-- The same key from the same sender is the same report; so is the same reference of one system.
create unique index reports_once_per_idempotency_key on reports (source_key_id, idempotency_key)
  where idempotency_key is not null;
create unique index reports_once_per_external_reference on reports (external_system, external_id)
  where external_id is not null;
create index reports_to_review on reports (review_due_at) where status = 'needs_review';
create index reports_untriaged on reports (received_at) where status = 'received';
create index reports_newest on reports (received_at desc, id desc);
create index reports_of_agency on reports (source_agency, received_at desc);

-- A report is never edited. Only its state moves.
create trigger reports_content_is_fixed before update of
  id, reference, channel, received_at, reported_at, description, category_given, occurred_from, occurred_to, ongoing,
  frequency, immediate_danger, lat, lon, accuracy_metres, uprn, address, postcode, place, tenure, parties,
  vulnerability, source_agency, source_key_id, source_user_id, external_system, external_id, idempotency_key,
  body_hash, history, call999
  on reports for each row execute function refuse_rewriting();
create trigger reports_are_kept before delete or truncate on reports for each statement execute function refuse_rewriting();

create table report_additions (
  id uuid primary key,
  report_id uuid not null references reports,
  description text not null,
  added_at timestamptz not null,
  added_by_key uuid references api_keys,
  added_by_user uuid references users,
  added_by_agency text,
  idempotency_key text,
  body_hash text not null
);
create index report_additions_of_report on report_additions (report_id, added_at);
create unique index report_additions_once_per_idempotency_key on report_additions (added_by_key, idempotency_key)
  where idempotency_key is not null;
create trigger report_additions_are_kept before update or delete or truncate on report_additions
  for each statement execute function refuse_rewriting();

-- A cluster of parties that are one person; the parties themselves hold what was said of them.
create table people (
  id uuid primary key,
  created_at timestamptz not null
);

create table parties (
  id uuid primary key,
  report_id uuid not null references reports,
  role text not null check (role in ('reporter', 'victim', 'witness', 'alleged_perpetrator')),
  anonymous boolean not null,
  person_id uuid references people,
  -- sealed JSON of the person's details; beside it keyed hashes for exact look-up
  details text not null,
  name_key text,
  phone_key text,
  email_key text,
  address_key text
);
create index parties_of_report on parties (report_id);
create index parties_of_person on parties (person_id) where person_id is not null;
create index parties_by_name on parties (name_key) where name_key is not null;
create index parties_by_phone on parties (phone_key) where phone_key is not null;
create index parties_by_email on parties (email_key) where email_key is not null;
create index parties_by_address on parties (address_key) where address_key is not null;

create table cases (
  id uuid primary key,
  reference text not null unique,
  version integer not null default 1,
  status text not null check (status in ('open', 'closed')),
  -- null: a person still has to say what kind of matter it is
  category text,
  priority text not null check (priority in ('emergency', 'high', 'standard', 'low')),
  -- never empty: the offered lead until it declines, then the next, at last the desk of last resort
  owner_agency text not null,
  owner_kind text not null,
  owner_user_id uuid references users,
  restricted boolean not null,
  -- opened while a person still has to confirm a proposed match
  provisional boolean not null default false,
  history boolean not null default false,
  opened_at timestamptz not null,
  closed_at timestamptz,
  close_reason text,
  merged_into uuid references cases,
  predecessor_id uuid references cases,
  lat double precision,
  lon double precision,
  uprn text,
  address text,
  postcode text,
  place text,
  tenure text,
  last_incident_at timestamptz not null,
  rule_set_version integer not null references rule_sets,
  decision_id uuid not null,
  check ((status = 'closed') = (closed_at is not null))
);
create index cases_newest on cases (opened_at desc, id desc);
create index cases_of_owner on cases (owner_agency, status, opened_at desc);
create index cases_of_officer on cases (owner_user_id, status) where owner_user_id is not null;

-- Who leads, supports or is offered a case, from when until when: what officers may see follows from it.
create table case_agencies (
  case_id uuid not null references cases,
  agency text not null,
  part text not null check (part in ('lead', 'offered', 'support')),
  kind text not null,
  since timestamptz not null,
  until timestamptz
);
create unique index case_agencies_current on case_agencies (case_id, agency, part) where until is null;
create index case_agencies_of_agency on case_agencies (agency, case_id) where until is null;

-- The people named on a restricted case.
create table case_members (
  case_id uuid not null references cases,
  user_id uuid not null references users,
  named_at timestamptz not null,
  because text not null,
  primary key (case_id, user_id)
);

create table incidents (
  id uuid primary key,
  -- null: on the shelf
  case_id uuid references cases,
  category text,
  occurred_from timestamptz,
  occurred_to timestamptz,
  -- when it happened as best known, else when it was told: what windows are measured from
  occurred_at timestamptz not null,
  description text,
  lat double precision,
  lon double precision,
  accuracy_metres double precision,
  uprn text,
  address_key text,
  street_key text,
  postcode text,
  place_key text,
  vehicle_marks text[] not null default '{}',
  affected_keys text[] not null default '{}',
  alleged_keys text[] not null default '{}',
  restricted boolean not null default false,
  created_at timestamptz not null,
  created_by_report uuid not null references reports
);
create index incidents_of_case on incidents (case_id, occurred_at) where case_id is not null;
create index incidents_on_shelf on incidents (created_at) where case_id is null;

-- Every key by which another report could meet this incident: grid cell, UPRN, address, named place, vehicle mark,
-- person. The index is partial over what can still be matched, so that it stays small however much is stored.
create table incident_keys (
  key text not null,
  incident_id uuid not null references incidents,
  occurred_at timestamptz not null,
  matchable boolean not null default true,
  primary key (incident_id, key)
);
create index incident_keys_matchable on incident_keys (key, occurred_at desc) include (incident_id) where matchable;

-- Many-to-many, with its history: an undone link stays, with who undid it and why.
create table report_incidents (
  id uuid primary key,
  report_id uuid not null references reports,
  incident_id uuid not null references incidents,
  kind text not null check (kind in ('same_incident', 'recurrence', 'none')),
  band text not null check (band in ('attach', 'propose', 'new')),
  probability double precision not null,
  decision_id uuid not null,
  linked_at timestamptz not null,
  linked_by text not null,
  unlinked_at timestamptz,
  unlinked_by text,
  unlink_reason text,
  check ((unlinked_at is null) = (unlinked_by is null))
);
create unique index report_incidents_current on report_incidents (report_id, incident_id) where unlinked_at is null;
create index report_incidents_of_incident on report_incidents (incident_id);
create index report_incidents_of_report on report_incidents (report_id);

-- "Not the same": remembered, and obeyed.
create table match_refusals (
  id uuid primary key,
  report_id uuid not null references reports,
  case_id uuid references cases,
  incident_id uuid references incidents,
  reason text not null,
  refused_by text not null,
  refused_at timestamptz not null,
  check (case_id is not null or incident_id is not null)
);
create index match_refusals_of_report on match_refusals (report_id);

-- Why the system, or a person, did what was done.
create table decisions (
  id uuid primary key,
  report_id uuid references reports,
  case_id uuid references cases,
  kind text not null,
  decided_at timestamptz not null,
  -- `system`, or the user's or key's id
  decided_by text not null,
  rule_set_version integer not null references rule_sets,
  fingerprint text not null,
  lexicon_version text,
  content jsonb not null,
  undoes uuid references decisions
);
create index decisions_of_report on decisions (report_id, decided_at) where report_id is not null;
create index decisions_of_case on decisions (case_id, decided_at) where case_id is not null;
create trigger decisions_are_kept before update or delete or truncate on decisions
  for each statement execute function refuse_rewriting();

create table referrals (
  id uuid primary key,
  case_id uuid not null references cases,
  agency text not null,
  kind text not null,
  status text not null check (status in ('offered', 'accepted', 'declined', 'expired')),
  offered_at timestamptz not null,
  -- null: history, where no deadline runs
  respond_by timestamptz,
  answered_at timestamptz,
  answered_by uuid references users,
  reason text,
  because text not null,
  -- agency codes still to be offered, in order
  next jsonb not null,
  decision_id uuid not null references decisions,
  check ((status = 'offered') = (answered_at is null))
);
create unique index referrals_one_offered_per_case on referrals (case_id) where status = 'offered';
create index referrals_of_agency on referrals (agency, status, offered_at desc);
create index referrals_of_case on referrals (case_id, offered_at);
create index referrals_to_answer on referrals (respond_by) where status = 'offered';

create table deadlines (
  id uuid primary key,
  version integer not null default 1,
  case_id uuid references cases,
  report_id uuid references reports,
  referral_id uuid references referrals,
  kind text not null,
  rule_id text not null,
  unit text not null,
  agency text not null,
  priority text not null,
  started_at timestamptz not null,
  due_at timestamptz not null,
  status text not null check (status in ('running', 'paused', 'met', 'missed')),
  paused_at timestamptz,
  paused_until timestamptz,
  pause_reason text,
  ended_at timestamptz,
  satisfied_by uuid,
  -- recomputed after a re-grade or re-route: the old one is kept
  superseded_at timestamptz,
  check (case_id is not null or report_id is not null),
  check ((status = 'paused') = (paused_at is not null))
);
create index deadlines_of_case on deadlines (case_id, due_at) where case_id is not null;
create index deadlines_running on deadlines (due_at) where status = 'running' and superseded_at is null;
create index deadlines_of_agency on deadlines (agency, due_at) where status in ('running', 'paused') and superseded_at is null;

create table timeline_entries (
  id uuid primary key,
  at timestamptz not null,
  kind text not null,
  report_id uuid references reports,
  case_id uuid references cases,
  incident_id uuid references incidents,
  decision_id uuid references decisions,
  -- `system`, or the user's or key's id
  actor text not null,
  actor_agency text,
  -- only this agency may read it; null: all who may see the case
  visible_to text,
  text text,
  -- ids and codes only
  data jsonb not null default '{}'
);
create index timeline_entries_of_case on timeline_entries (case_id, at desc, id desc) where case_id is not null;
create index timeline_entries_of_report on timeline_entries (report_id, at desc, id desc) where report_id is not null;
create trigger timeline_entries_are_kept before update or delete or truncate on timeline_entries
  for each statement execute function refuse_rewriting();

-- Every look at a person or a case (Data Protection Act 2018 s.62 names consultation and disclosure).
create table audit_entries (
  id uuid primary key,
  at timestamptz not null,
  role text not null,
  agency text,
  user_id uuid,
  key_id uuid,
  action text not null,
  subject_kind text not null,
  subject_id text,
  correlation_id text,
  outcome text not null
);
create index audit_entries_of_subject on audit_entries (subject_kind, subject_id, at desc);
create index audit_entries_of_user on audit_entries (user_id, at desc) where user_id is not null;
create trigger audit_entries_are_kept before update or delete or truncate on audit_entries
  for each statement execute function refuse_rewriting();

-- Work on its way between services: pending → relayed → done (or failed, which a person sees). PostgreSQL is the truth,
-- Redis only carries; attempts are counted here, so that they survive the loss of Redis.
create table outbox (
  id uuid primary key,
  queue text not null check (queue in ('triage', 'notify', 'deliver')),
  kind text not null,
  -- ids and versions only, never a person
  payload jsonb not null,
  -- 1 is gravest; a person on the phone never waits for an import
  priority smallint not null check (priority between 1 and 9),
  status text not null default 'pending' check (status in ('pending', 'relayed', 'done', 'failed')),
  attempts integer not null default 0,
  not_before timestamptz not null default now(),
  correlation_id text,
  created_at timestamptz not null default now(),
  relayed_at timestamptz,
  done_at timestamptz,
  last_error text
);
create index outbox_pending on outbox (queue, priority, id) where status = 'pending';
create index outbox_relayed on outbox (queue, relayed_at) where status = 'relayed';
create index outbox_failed on outbox (queue, created_at) where status = 'failed';

create table messages (
  id uuid primary key,
  case_id uuid references cases,
  report_id uuid references reports,
  -- `user:<id>`, `agency:<code>`, `supervisors:<agency code>` or `supervisors:partnership`
  recipient text not null,
  channel text not null check (channel in ('in_app', 'email', 'sms', 'letter', 'webhook')),
  because text not null,
  grave boolean not null,
  status text not null check (status in ('due', 'sent', 'failed', 'suppressed')),
  created_at timestamptz not null,
  due_at timestamptz not null,
  sent_at timestamptz,
  attempts integer not null default 0,
  last_error text,
  read_at timestamptz
);
create index messages_of_recipient on messages (recipient, created_at desc, id desc);
create index messages_of_case on messages (case_id, created_at desc) where case_id is not null;
create index messages_of_report on messages (report_id, recipient) where case_id is null;
create index messages_due on messages (due_at) where status = 'due';

-- What a message tells of; one notice per person, channel and event.
create table message_events (
  message_id uuid not null references messages,
  timeline_entry_id uuid not null references timeline_entries,
  recipient text not null,
  channel text not null,
  because text not null,
  primary key (timeline_entry_id, recipient, channel)
);
create index message_events_of_message on message_events (message_id);

create table service_heartbeats (
  service text not null,
  instance text not null,
  started_at timestamptz not null,
  beat_at timestamptz not null,
  stopped_at timestamptz,
  primary key (service, instance)
);

-- Business time under ASB_CLOCK=manual; at most one row.
create table manual_clock (
  singleton boolean primary key default true check (singleton),
  now timestamptz not null
);
