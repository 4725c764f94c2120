-- change
--
-- Written by millpond generate from the schema files. Review and change it as you like before the first
-- database has it, and never after.
--
--   drops table legacy
--
-- DESTROYS, as --allow-destructive or --drop allowed:
--   table legacy: goes with all its rows (and index legacy_x, trigger legacy_t)

DROP TRIGGER legacy_t;

DROP TABLE legacy;
