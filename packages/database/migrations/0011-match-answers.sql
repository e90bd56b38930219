-- What the caller said of what was known already, told with a report and never changed. Who told it, and when, is the
-- report's own.
create table match_answers (
  report_id uuid not null references reports,
  incident_id uuid not null references incidents,
  answer text not null check (answer in ('recurrence', 'same_incident', 'not_same')),
  primary key (report_id, incident_id)
);
create trigger match_answers_are_kept before update or delete or truncate on match_answers
  for each statement execute function refuse_rewriting();
