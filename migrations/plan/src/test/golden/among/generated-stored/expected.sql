-- change
--
-- Written by millpond generate from the schema files. Review and change it as you like before the first
-- database has it, and never after.
--
--   table users: column shout: generated as (upper ( name )) VIRTUAL -> generated as (upper ( name )) STORED
--   trigger names_ii: made anew, because of what it stands on
--   trigger posts_ai: made anew, because of what it stands on
--   trigger users_ad: made anew, because of what it stands on
--   trigger users_ai: made anew, because of what it stands on
--   view names: made anew, because of what it reads
--   view names_of_posts: made anew, because of what it reads
--   virtual table users_fts: filled anew

DROP TRIGGER names_ii;

DROP TRIGGER posts_ai;

DROP TRIGGER users_ad;

DROP TRIGGER users_ai;

DROP VIEW names;

DROP VIEW names_of_posts;

-- Table users is made anew with its rows, which ALTER TABLE cannot do. It is exchanged only if
-- all rows were copied and no view or trigger uses it that the migrations do not know (see unknown_users), and
-- fails without harm where foreign keys are on: mvn flyway:migrate with millpond-flyway and millpond migrate
-- switch them off while this runs. After a refusal look at users, then drop millpond_new_users.
CREATE TABLE millpond_new_users(id integer primary key, favourite integer references posts(id) on delete set null, boss integer references users(id) on delete cascade, name text, n integer, shout text generated always as (upper(name)) stored);
INSERT INTO millpond_new_users (id, favourite, boss, name, n)
SELECT id, favourite, boss, name, n
FROM users;
CREATE TABLE millpond_copied AS SELECT
  (SELECT count(*) FROM users) AS rows_before,
  (SELECT count(*) FROM millpond_new_users) AS rows_after,
  (SELECT group_concat(type || ' ' || name, ', ') FROM sqlite_schema WHERE type IN ('view', 'trigger')
    AND lower(sql) || ' ' GLOB '*[^a-z0-9_]users[^a-z0-9_]*') AS unknown_users;
ALTER TABLE millpond_copied ADD COLUMN complete CHECK (rows_before = rows_after);
ALTER TABLE millpond_copied ADD COLUMN no_unknown_users CHECK (unknown_users IS NULL);
CREATE VIEW millpond_gate AS SELECT complete, no_unknown_users FROM millpond_copied;
CREATE TABLE millpond_guard (r REFERENCES users(id) ON DELETE RESTRICT);
INSERT INTO millpond_guard SELECT id FROM users WHERE id IS NOT NULL LIMIT 1;
ALTER TABLE users RENAME TO millpond_old_users;
DROP TABLE millpond_old_users;
ALTER TABLE millpond_new_users RENAME TO millpond_old_users;
ALTER TABLE millpond_old_users RENAME TO users;
DROP TABLE millpond_guard;
DROP VIEW millpond_gate;
DROP TABLE millpond_copied;

CREATE INDEX users_name on users(name collate nocase, n desc) where n is not null;

CREATE INDEX users_shout on users(lower(shout));

CREATE VIEW names as select id, name, shout from users;

CREATE VIEW names_of_posts as select p.title, v.name from posts p join names v on v.id = p.author;

-- Rows have other rowids or values now.
INSERT INTO users_fts(users_fts) VALUES ('rebuild');

CREATE TRIGGER names_ii instead of insert on names begin insert into users(name) values (new.name); end;

CREATE TRIGGER posts_ai after insert on posts begin update users set n = n + 1 where id = new.author; end;

CREATE TRIGGER users_ad after delete on users begin insert into users_fts(users_fts, rowid, name) values ('delete', old.id, old.name); end;

CREATE TRIGGER users_ai after insert on users begin insert into users_fts(rowid, name) values (new.id, new.name); end;
