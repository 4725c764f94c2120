-- change
--
-- Written by millpond generate from the schema files. Review and change it as you like before the first
-- database has it, and never after.
--
--   drops table a
--   drops table b
--
-- DESTROYS, as --allow-destructive or --drop allowed:
--   table a: goes with all its rows
--   table b: goes with all its rows

-- Other tables refer to a. Where foreign keys are on, the guard makes the DROP
-- fail before it can delete or change their rows. mvn flyway:migrate with millpond-flyway and
-- millpond migrate switch them off while this runs.
CREATE TABLE millpond_guard (r REFERENCES a(id) ON DELETE RESTRICT);
INSERT INTO millpond_guard SELECT id FROM a WHERE id IS NOT NULL LIMIT 1;
DROP TABLE a;
DROP TABLE millpond_guard;

-- Other tables refer to b. Where foreign keys are on, the guard makes the DROP
-- fail before it can delete or change their rows. mvn flyway:migrate with millpond-flyway and
-- millpond migrate switch them off while this runs.
CREATE TABLE millpond_guard (r REFERENCES b(id) ON DELETE RESTRICT);
INSERT INTO millpond_guard SELECT id FROM b WHERE id IS NOT NULL LIMIT 1;
DROP TABLE b;
DROP TABLE millpond_guard;
