-- The mailbox of a demonstration (ASB_DEMO=1 without SMTP_URL): what the notifier's own mail server took in, to be
-- looked at in a browser. Empty in any other installation.
create table demo_mails (
  -- the mail's own Message-ID: sent twice, it is kept once
  message_id text primary key,
  -- lower case
  sent_to text not null,
  subject text not null,
  body text not null,
  -- business time
  sent_at timestamptz not null,
  -- the order in which they came: business time set by hand stands still
  kept_at timestamptz not null default clock_timestamp()
);
create index demo_mails_newest on demo_mails (kept_at desc);
create index demo_mails_to on demo_mails (sent_to, kept_at desc);
