-- What is known of a place, looked up while a caller is on the line: incidents at one property, address, named place,
-- street or postcode, and around a point, closed cases included. `incident_keys` finds only what can still be matched.
create index incidents_by_uprn on incidents (uprn) where uprn is not null;
create index incidents_by_address on incidents (address_key) where address_key is not null;
create index incidents_by_place on incidents (place_key) where place_key is not null;
create index incidents_by_street on incidents (street_key) where street_key is not null;
create index incidents_by_postcode on incidents (postcode) where postcode is not null;
create index incidents_by_point on incidents (lat, lon) where lat is not null;
