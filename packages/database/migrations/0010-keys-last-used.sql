-- When a key was last used: a key that nobody uses any more is one to revoke. Told by the API, to within the hour.

alter table api_keys add column last_used_at timestamptz;
update api_keys set last_used_at = (select max(at) from audit_entries where key_id = api_keys.id);
