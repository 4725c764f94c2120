-- change
--
-- Written by millpond generate from the schema files. Review and change it as you like before the first
-- database has it, and never after.
--
--   new table keep
--   drops table c
--   drops table p
--
-- DESTROYS, as --allow-destructive or --drop allowed:
--   table c: goes with all its rows
--   table p: goes with all its rows

CREATE TABLE keep(id integer primary key);

DROP TABLE c;

-- Other tables refer to p. Where foreign keys are on, the guard makes the DROP
-- fail before it can delete or change their rows. mvn flyway:migrate with millpond-flyway and
-- millpond migrate switch them off while this runs.
CREATE TABLE millpond_guard (r1, r2, FOREIGN KEY (r1, r2) REFERENCES p(a, b) ON DELETE RESTRICT);
INSERT INTO millpond_guard SELECT a, b FROM p WHERE a IS NOT NULL AND b IS NOT NULL LIMIT 1;
DROP TABLE p;
DROP TABLE millpond_guard;
