-- change
--
-- Written by millpond generate from the schema files. Review and change it as you like before the first
-- database has it, and never after.
--
--   table t: column user_id: new
--   table t: new FOREIGN KEY (user_id) REFERENCES users(id)
--
-- MAY FAIL, as --allow-destructive or --drop allowed:
--   table t: the migration fails, and changes nothing, if a row refers by user_id to what users does not have

-- Rows that are there will refer to users 1: the migration fails, and changes nothing, if that is missing.
ALTER TABLE t ADD COLUMN user_id INTEGER NOT NULL DEFAULT 1 REFERENCES users(id);
