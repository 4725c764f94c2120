-- change
--
-- Written by millpond generate from the schema files. Review and change it as you like before the first
-- database has it, and never after.
--
--   table t: column a: default (none) -> 'z'
--   index t_a: made anew
--   trigger log_ai: made anew, because of what it stands on
--   trigger t_ai: made anew, because of what it stands on
--   trigger v_ins: made anew, because of what it stands on
--   view v: made anew, because of what it reads
--   view v2: made anew, because of what it reads

DROP TRIGGER log_ai;

DROP TRIGGER t_ai;

DROP TRIGGER v_ins;

DROP VIEW v;

DROP VIEW v2;

DROP INDEX t_a;

-- Table t is made anew with its rows, which ALTER TABLE cannot do. It is exchanged only if
-- all rows were copied, and fails without harm where foreign keys are on: mvn flyway:migrate with
-- millpond-flyway and millpond migrate switch them off while this runs.
CREATE TABLE millpond_new_t(id integer primary key, a text default 'z', b integer);
INSERT INTO millpond_new_t (id, a, b)
SELECT id, a, b
FROM t;
CREATE TABLE millpond_copied AS SELECT (SELECT count(*) FROM t) AS rows_before, (SELECT count(*) FROM millpond_new_t) AS rows_after;
ALTER TABLE millpond_copied ADD COLUMN complete CHECK (rows_before = rows_after);
CREATE VIEW millpond_gate AS SELECT complete FROM millpond_copied;
CREATE TABLE millpond_guard (r REFERENCES t(id) ON DELETE RESTRICT);
INSERT INTO millpond_guard SELECT id FROM t WHERE id IS NOT NULL LIMIT 1;
ALTER TABLE t RENAME TO millpond_old_t;
DROP TABLE millpond_old_t;
ALTER TABLE millpond_new_t RENAME TO millpond_old_t;
ALTER TABLE millpond_old_t RENAME TO t;
DROP TABLE millpond_guard;
DROP VIEW millpond_gate;
DROP TABLE millpond_copied;
DROP TABLE IF EXISTS millpond_new_t;

CREATE INDEX t_a on t(a desc);

CREATE INDEX t_b on t(b) where b > 0;

CREATE VIEW v as select a, b from t;

CREATE VIEW v2 as select * from v;

CREATE TRIGGER log_ai after insert on log when new.n > 100 begin update t set b = 0 where id = new.n; end;

CREATE TRIGGER t_ai after insert on t begin insert into log values (new.id); end;

CREATE TRIGGER v_ins instead of insert on v begin insert into t(a, b) values (new.a, new.b); end;
