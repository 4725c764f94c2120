-- change
--
-- Written by millpond generate from the schema files. Review and change it as you like before the first
-- database has it, and never after.
--
--   table posts: renamed to articles
--   table articles: column body renamed to content
--   table articles: column content: default (none) -> 'none'
--   table articles: column n: becomes NOT NULL, default (none) -> 0
--   trigger c_ai: made anew, because of what it stands on
--   view v: made anew, because of what it reads

DROP TRIGGER c_ai;

DROP VIEW v;

ALTER TABLE posts RENAME TO articles;

ALTER TABLE articles RENAME COLUMN body TO content;

-- Table articles is made anew with its rows, which ALTER TABLE cannot do. It is exchanged only if
-- all rows were copied and no view or trigger uses it that the migrations do not know (see unknown_users), and
-- fails without harm where foreign keys are on: mvn flyway:migrate with millpond-flyway and millpond migrate
-- switch them off while this runs. After a refusal look at articles, then drop millpond_new_articles.
CREATE TABLE millpond_new_articles(id integer primary key, content text default 'none', n integer not null default 0);
INSERT INTO millpond_new_articles (id, content, n)
SELECT id, content, coalesce(n, (0))
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

CREATE INDEX posts_body on articles(content);

CREATE VIEW v as select p.content, c.body as comment from articles p join comments c on c.post_id = p.id;

CREATE TRIGGER c_ai after insert on comments begin update articles set n = n + 1, content = content || '!' where id = new.post_id; end;
