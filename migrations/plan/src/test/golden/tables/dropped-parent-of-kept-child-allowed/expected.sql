-- change
--
-- Written by millpond generate from the schema files. Review and change it as you like before the first
-- database has it, and never after.
--
--   table pets: column owner_id: dropped
--   table pets: FOREIGN KEY (owner_id) REFERENCES owners(id) ON DELETE CASCADE is gone
--   drops table owners
--
-- DESTROYS, as --allow-destructive or --drop allowed:
--   column pets.owner_id: goes with its values
--   table owners: goes with all its rows

ALTER TABLE pets DROP COLUMN owner_id;

-- Other tables refer to owners. Where foreign keys are on, the guard makes the DROP
-- fail before it can delete or change their rows. mvn flyway:migrate with millpond-flyway and
-- millpond migrate switch them off while this runs.
CREATE TABLE millpond_guard (r REFERENCES owners(id) ON DELETE RESTRICT);
INSERT INTO millpond_guard SELECT id FROM owners WHERE id IS NOT NULL LIMIT 1;
DROP TABLE owners;
DROP TABLE millpond_guard;
