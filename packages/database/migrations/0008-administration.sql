-- Administration: one-time passwords, versions of users, and an audit that can be searched.

alter table users
  add column version integer not null default 1,
  -- set while the password is one that an administrator handed over: it works until then, and must be changed at once
  add column password_temporary_until timestamptz;

create index audit_entries_by_time on audit_entries (at desc, id desc);
create index audit_entries_of_action on audit_entries (action, at desc, id desc);
create index audit_entries_of_key on audit_entries (key_id, at desc) where key_id is not null;
