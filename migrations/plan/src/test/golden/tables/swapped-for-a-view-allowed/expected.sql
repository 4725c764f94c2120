-- change
--
-- Written by millpond generate from the schema files. Review and change it as you like before the first
-- database has it, and never after.
--
--   drops table u
--   new view u
--
-- DESTROYS, as --allow-destructive or --drop allowed:
--   table u: goes with all its rows

DROP TABLE u;

CREATE VIEW u as select id from t;
