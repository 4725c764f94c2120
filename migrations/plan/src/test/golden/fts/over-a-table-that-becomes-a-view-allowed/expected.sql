-- change
--
-- Written by millpond generate from the schema files. Review and change it as you like before the first
-- database has it, and never after.
--
--   drops table t
--   new view t
--   virtual table f: filled anew
--
-- DESTROYS, as --allow-destructive or --drop allowed:
--   table t: goes with all its rows

DROP TABLE t;

CREATE VIEW t as select id, b as a from u;

-- Rows have other rowids or values now.
INSERT INTO f(f) VALUES ('rebuild');
