-- change
--
-- Written by millpond generate from the schema files. Review and change it as you like before the first
-- database has it, and never after.
--
--   table t: column b renamed to c
--   table t: column a renamed to b

ALTER TABLE t RENAME COLUMN b TO c;

ALTER TABLE t RENAME COLUMN a TO b;
