-- change
--
-- Written by millpond generate from the schema files. Review and change it as you like before the first
-- database has it, and never after.
--
--   drops index t_a
--
-- DESTROYS, as --allow-destructive or --drop allowed:
--   index t_a on t: goes; no rows are lost

DROP INDEX t_a;
