-- Places that people name: what a handler finds while typing, and what a property reference stands for. Facts from
-- published products and the built-in example; nothing here is about people, and everything can be imported anew.

create table gazetteer_sources (
  source text primary key,
  -- what was imported: the same content is not stored twice
  fingerprint text not null,
  places integer not null,
  imported_at timestamptz not null
);

create table gazetteer_places (
  id text primary key,
  source text not null,
  kind text not null check (kind in ('address', 'street', 'park', 'landmark', 'postcode', 'area')),
  -- the name alone; where a name is given twice, the address's locality and postcode tell them apart in `label`
  name text not null,
  label text not null,
  -- normalised words (lower case, street words written out): of the name, and of the name with its locality
  name_words text[] not null,
  words text[] not null,
  -- the digits of an address's house number; null for a named house and for what is no address
  house_number integer,
  lat double precision not null check (lat between -90 and 90),
  lon double precision not null check (lon between -180 and 180),
  accuracy_metres double precision not null check (accuracy_metres > 0),
  uprn text,
  address text,
  postcode text collate "C",
  place text,
  tenure text,
  landlord text,
  ward text,
  -- 0 (a home) to 9 (a town): what comes first among equals
  importance smallint not null
);
-- Addresses with a number are most of the rows and wanted only when a number was typed: an index of their own.
create index gazetteer_places_by_word on gazetteer_places using gin (words) where house_number is null;
create index gazetteer_addresses_by_word on gazetteer_places using gin (words) where house_number is not null;
create index gazetteer_addresses_by_number on gazetteer_places (house_number) where house_number is not null;
create index gazetteer_places_by_postcode on gazetteer_places (postcode) where postcode is not null;
create index gazetteer_places_by_uprn on gazetteer_places (uprn) where uprn is not null;
create index gazetteer_places_by_source on gazetteer_places (source);
create index gazetteer_places_by_point on gazetteer_places using gist (point(lon, lat)) where ward is not null;

-- Every word that places are called by, with the keys by which a mistyped or misheard one still finds it.
create table gazetteer_words (
  word text collate "C" primary key,
  keys text[] not null
);
create index gazetteer_words_by_key on gazetteer_words using gin (keys);

-- Property references with a point and nothing else (OS Open UPRN: forty million of them, searched by number only).
create table gazetteer_uprns (
  uprn text primary key,
  lat double precision not null check (lat between -90 and 90),
  lon double precision not null check (lon between -180 and 180)
);

-- Boundaries ring by ring, as PostgreSQL's own polygons of (lon, lat). A point is inside an area where it is in one of
-- its rings and in none of that part's holes.
create table gazetteer_rings (
  source text not null,
  area_kind text not null,
  code text not null,
  name text not null,
  part integer not null,
  hole boolean not null,
  ring polygon not null
);
create index gazetteer_rings_by_area on gazetteer_rings (source, area_kind, code, part);
create index gazetteer_rings_by_ring on gazetteer_rings using gist (ring);
