-- How somebody wants pages to work: keys that pages listen to, and plain lists instead of suggestions while typing.
alter table users
  add column shortcuts boolean not null default true,
  add column plain_lists boolean not null default false;
