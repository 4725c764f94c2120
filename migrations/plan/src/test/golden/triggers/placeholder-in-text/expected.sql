-- change
--
-- Written by millpond generate from the schema files. Review and change it as you like before the first
-- database has it, and never after.
--
--   table t: column b: new
--   new trigger t_ai
--
-- Flyway placeholders are off for this file: see V2__change.sql.conf.

ALTER TABLE t ADD COLUMN b TEXT DEFAULT '${x}';

CREATE TRIGGER t_ai after insert on t begin
  update t set a = 'Dear ${name}' where id = new.id;
end;
