-- What of the gazetteer an incident's point is of; null where the point was told, as all were before.

alter table incidents add column point_of text
  check (point_of in ('address', 'street', 'park', 'landmark', 'postcode'));
