-- change
--
-- Written by millpond generate from the schema files. Review and change it as you like before the first
-- database has it, and never after.
--
--   table t: column high: new
--   table t: new CHECK in_order (low <= high)
--   table t: new CHECK (high < 1000)

ALTER TABLE t ADD COLUMN high INTEGER CONSTRAINT in_order CHECK (low <= high) CHECK (high /* the top */
 < 1000);
