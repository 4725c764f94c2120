-- change
--
-- Written by millpond generate from the schema files. Review and change it as you like before the first
-- database has it, and never after.
--
--   table posts: renamed to articles
--   table articles: column body renamed to content
--   table articles: new UNIQUE (content, n)
--   virtual table f: made anew
--   trigger notes_ai: made anew, because of what it stands on
--   view v: made anew, because of what it reads
--
-- MAY FAIL, as --allow-destructive or --drop allowed:
--   table articles: the migration fails, and changes nothing, if two rows have the same content, n

DROP TRIGGER notes_ai;

DROP VIEW v;

DROP TABLE f;

ALTER TABLE posts RENAME TO articles;

ALTER TABLE articles RENAME COLUMN body TO content;

-- Table articles is made anew with its rows, which ALTER TABLE cannot do. It is exchanged only if
-- all rows were copied and no view or trigger uses it that the migrations do not know (see unknown_users), and
-- fails without harm where foreign keys are on: mvn flyway:migrate with millpond-flyway and millpond migrate
-- switch them off while this runs. After a refusal look at articles, then drop millpond_new_articles.
CREATE TABLE millpond_new_articles /* @renamed from=posts */ (id integer primary key, content text /* @renamed from=body */, n integer, up integer references articles(id) on delete cascade, len integer generated always as (length(content)) virtual, unique (content, n));
INSERT INTO millpond_new_articles (id, content, n, up)
SELECT id, content, n, up
FROM articles;
CREATE TABLE millpond_copied AS SELECT
  (SELECT count(*) FROM articles) AS rows_before,
  (SELECT count(*) FROM millpond_new_articles) AS rows_after,
  (SELECT group_concat(type || ' ' || name, ', ') FROM sqlite_schema WHERE type IN ('view', 'trigger')
    AND lower(sql) || ' ' GLOB '*[^a-z0-9_]articles[^a-z0-9_]*') AS unknown_users;
ALTER TABLE millpond_copied ADD COLUMN complete CHECK (rows_before = rows_after);
ALTER TABLE millpond_copied ADD COLUMN no_unknown_users CHECK (unknown_users IS NULL);
CREATE VIEW millpond_gate AS SELECT complete, no_unknown_users FROM millpond_copied;
CREATE TABLE millpond_guard (r REFERENCES articles(id) ON DELETE RESTRICT);
INSERT INTO millpond_guard SELECT id FROM articles WHERE id IS NOT NULL LIMIT 1;
ALTER TABLE articles RENAME TO millpond_old_articles;
DROP TABLE millpond_old_articles;
ALTER TABLE millpond_new_articles RENAME TO millpond_old_articles;
ALTER TABLE millpond_old_articles RENAME TO articles;
DROP TABLE millpond_guard;
DROP VIEW millpond_gate;
DROP TABLE millpond_copied;

CREATE VIRTUAL TABLE f using fts5(content, content='articles', content_rowid='id');

CREATE INDEX posts_body on articles(content);

CREATE VIEW v as select content, len from articles;

-- Reads the rows that articles already has.
INSERT INTO f(f) VALUES ('rebuild');

CREATE TRIGGER notes_ai after insert on notes begin update articles set content = content || '!' where id = new.post; end;
