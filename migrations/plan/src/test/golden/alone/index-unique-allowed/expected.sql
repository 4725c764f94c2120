-- change
--
-- Written by millpond generate from the schema files. Review and change it as you like before the first
-- database has it, and never after.
--
--   index i: made anew
--
-- MAY FAIL, as --allow-destructive or --drop allowed:
--   index i on t: the migration fails, and changes nothing, if two rows have the same key

DROP INDEX i;

-- Fails, and the migration changes nothing, if two rows of t have the same key.
CREATE UNIQUE INDEX i on t(a);
