CREATE TABLE people (id integer primary key, email text collate nocase, name text, born text, data text, active boolean);
CREATE INDEX plain ON people (name);
CREATE UNIQUE INDEX IF NOT EXISTS several ON people (name collate nocase asc, born DESC, email);
CREATE INDEX partial ON people (email) WHERE active AND "name" IS NOT NULL;
CREATE UNIQUE INDEX expression ON people (lower(email), json_extract(data, '$.a,b') desc, name || ', ' || born);
CREATE INDEX collated_expression ON people (lower(name) collate rtrim, (name < email collate binary), ((born)) desc);
CREATE INDEX main.qualified ON people (id, active) where (id > 3) -- the big ones
;
CREATE INDEX sorting ON people(name COLLATE "nocase"   DESC /* latest */);
CREATE INDEX cases ON people (case when active then 'desc' else 'asc' end DESC);
CREATE INDEX inner_collation ON people (name < email COLLATE rtrim, name COLLATE rtrim);
