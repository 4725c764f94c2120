-- change
--
-- Written by millpond generate from the schema files. Review and change it as you like before the first
-- database has it, and never after.
--
--   new table b
--   new table a

CREATE TABLE b(id integer primary key, a_id integer references a(id)) strict;

CREATE TABLE a(id integer primary key, b_id integer references b(id));
