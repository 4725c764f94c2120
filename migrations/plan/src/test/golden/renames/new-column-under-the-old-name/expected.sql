-- change
--
-- Written by millpond generate from the schema files. Review and change it as you like before the first
-- database has it, and never after.
--
--   table t: column a renamed to c
--   table t: column a: new

ALTER TABLE t RENAME COLUMN a TO c;

-- The database has a as last column of t; the order in the schema file is another.
ALTER TABLE t ADD COLUMN a INTEGER DEFAULT 5;
