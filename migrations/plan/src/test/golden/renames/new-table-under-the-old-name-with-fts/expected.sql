-- change
--
-- Written by millpond generate from the schema files. Review and change it as you like before the first
-- database has it, and never after.
--
--   table t: renamed to old
--   new table t
--   virtual table f: filled anew

ALTER TABLE t RENAME TO old;

CREATE TABLE t(id integer primary key, a text);

-- Rows have other rowids or values now.
INSERT INTO f(f) VALUES ('rebuild');
