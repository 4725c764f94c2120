-- change
--
-- Written by millpond generate from the schema files. Review and change it as you like before the first
-- database has it, and never after.
--
--   table posts: column title: becomes NOT NULL
--   table posts: column n: type INT -> INTEGER, default 1 -> 2
--   table posts: column c: collation NOCASE -> BINARY
--   table posts: column g: generated as (id + 1) VIRTUAL -> generated as (id + 2) VIRTUAL
--   table posts: new UNIQUE (k) ON CONFLICT REPLACE
--   table posts: FOREIGN KEY (user_id) REFERENCES users(id) is gone
--   table posts: new FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
--   table posts: new CHECK (n < 10)
--   table posts: becomes STRICT
--   table users: primary key: (id) as rowid -> (id) as rowid AUTOINCREMENT
--   drops table legacy
--
-- DESTROYS, as --allow-destructive or --drop allowed:
--   table legacy: goes with all its rows
--
-- MAY FAIL, as --allow-destructive or --drop allowed:
--   column posts.title: the migration fails, and changes nothing, if it is NULL in a row. A DEFAULT, or /* @backfill expression */ in its comment, says what such a row gets
--   table posts: the migration fails, and changes nothing, if two rows have the same k
--   table posts: the migration fails, and changes nothing, if a row does not fulfil CHECK (n < 10)
--   table posts: the migration fails, and changes nothing, if a value is not of its column's type, which STRICT demands from now on

-- Table posts is made anew with its rows, which ALTER TABLE cannot do. It is exchanged only if
-- all rows were copied and no view or trigger uses it that the migrations do not know (see unknown_users), and
-- fails without harm where foreign keys are on: mvn flyway:migrate with millpond-flyway and millpond migrate
-- switch them off while this runs. After a refusal look at posts, then drop millpond_new_posts.
CREATE TABLE millpond_new_posts(id integer primary key, user_id integer references users(id) on delete cascade, title text not null, n integer default 2, c text, k text unique on conflict replace, g integer generated always as (id+2) virtual, check (n < 10)) strict;
INSERT OR ABORT INTO millpond_new_posts (id, user_id, title, n, c, k)
SELECT id, user_id, title, n, c, k
FROM posts;
CREATE TABLE millpond_copied AS SELECT
  (SELECT count(*) FROM posts) AS rows_before,
  (SELECT count(*) FROM millpond_new_posts) AS rows_after,
  (SELECT group_concat(type || ' ' || name, ', ') FROM sqlite_schema WHERE type IN ('view', 'trigger')
    AND lower(sql) || ' ' GLOB '*[^a-z0-9_]posts[^a-z0-9_]*') AS unknown_users;
ALTER TABLE millpond_copied ADD COLUMN complete CHECK (rows_before = rows_after);
ALTER TABLE millpond_copied ADD COLUMN no_unknown_users CHECK (unknown_users IS NULL);
CREATE VIEW millpond_gate AS SELECT complete, no_unknown_users FROM millpond_copied;
CREATE TABLE millpond_guard (r REFERENCES posts(id) ON DELETE RESTRICT);
INSERT INTO millpond_guard SELECT id FROM posts WHERE id IS NOT NULL LIMIT 1;
ALTER TABLE posts RENAME TO millpond_old_posts;
DROP TABLE millpond_old_posts;
ALTER TABLE millpond_new_posts RENAME TO millpond_old_posts;
ALTER TABLE millpond_old_posts RENAME TO posts;
DROP TABLE millpond_guard;
DROP VIEW millpond_gate;
DROP TABLE millpond_copied;

-- Table users is made anew with its rows, which ALTER TABLE cannot do. It is exchanged only if
-- all rows were copied and no view or trigger uses it that the migrations do not know (see unknown_users), and
-- fails without harm where foreign keys are on: mvn flyway:migrate with millpond-flyway and millpond migrate
-- switch them off while this runs. After a refusal look at users, then drop millpond_new_users.
CREATE TABLE millpond_new_users(id integer primary key autoincrement);
INSERT INTO millpond_new_users (id)
SELECT id
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

DROP TABLE legacy;
