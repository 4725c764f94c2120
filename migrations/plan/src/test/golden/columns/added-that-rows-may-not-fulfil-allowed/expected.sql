-- change
--
-- Written by millpond generate from the schema files. Review and change it as you like before the first
-- database has it, and never after.
--
--   table t: column discount: new
--   table t: column per_cent: new
--   table t: new CHECK (discount < price)
--
-- MAY FAIL, as --allow-destructive or --drop allowed:
--   column t.per_cent: the migration fails, and changes nothing, if it is computed as NULL for a row
--   table t: the migration fails, and changes nothing, if a row does not fulfil CHECK (discount < price)

ALTER TABLE t ADD COLUMN discount INTEGER NOT NULL DEFAULT 0 CHECK (discount < price);
ALTER TABLE t ADD COLUMN per_cent INTEGER NOT NULL GENERATED ALWAYS AS (100 / price) VIRTUAL;
