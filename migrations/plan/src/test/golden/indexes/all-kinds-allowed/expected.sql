-- change
--
-- Written by millpond generate from the schema files. Review and change it as you like before the first
-- database has it, and never after.
--
--   index t_c: made anew
--   new index t_a
--   new index t_lower
--
-- MAY FAIL, as --allow-destructive or --drop allowed:
--   index t_lower on t: the migration fails, and changes nothing, if two rows have the same key

DROP INDEX t_c;

CREATE INDEX t_c on t(c) where c is not null;

CREATE INDEX t_a on t(a collate nocase desc) where b > 0;

-- Fails, and the migration changes nothing, if two rows of t have the same key.
CREATE UNIQUE INDEX t_lower on t(lower(a), b);
