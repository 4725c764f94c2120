-- change
--
-- Written by millpond generate from the schema files. Review and change it as you like before the first
-- database has it, and never after.
--
--   view v: made anew
--   trigger v_ins: made anew, because of what it stands on

DROP TRIGGER v_ins;

DROP VIEW v;

CREATE VIEW v as select id, a from t;

CREATE TRIGGER v_ins instead of insert on v begin insert into t(id) values (new.id); end;
