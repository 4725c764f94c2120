-- change
--
-- Written by millpond generate from the schema files. Review and change it as you like before the first
-- database has it, and never after.
--
--   index i: made anew

DROP INDEX i;

CREATE INDEX i on t(a, n desc);
