-- change
--
-- Written by millpond generate from the schema files. Review and change it as you like before the first
-- database has it, and never after.
--
--   table t: column a: dropped
--   table t: column b: new
--
-- DESTROYS, as --allow-destructive or --drop allowed:
--   column t.a: goes with its values

ALTER TABLE t ADD COLUMN b TEXT;

ALTER TABLE t DROP COLUMN a;
