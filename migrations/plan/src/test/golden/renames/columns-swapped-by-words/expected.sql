-- change
--
-- Written by millpond generate from the schema files. Review and change it as you like before the first
-- database has it, and never after.
--
--   table t: column a renamed to millpond_renamed_a
--   table t: column b renamed to a
--   table t: column millpond_renamed_a renamed to b

ALTER TABLE t RENAME COLUMN a TO millpond_renamed_a;

ALTER TABLE t RENAME COLUMN b TO a;

ALTER TABLE t RENAME COLUMN millpond_renamed_a TO b;
