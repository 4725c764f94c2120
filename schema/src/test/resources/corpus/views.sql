CREATE VIEW last_in_file_order AS SELECT * FROM a_view;
CREATE VIEW a_view (one, two, three, four, five) AS
  WITH recursive n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 3)
  SELECT t.id, t.name AS "renamed", upper(t.name), n.i, t.price FROM things t JOIN n LEFT JOIN things u USING (id);
CREATE TABLE things (id integer primary key, name varchar(30), price decimal(8,2), kind text);
CREATE VIEW swapped AS SELECT name AS id, id AS name, count(*) OVER () FROM (SELECT * FROM things);
CREATE VIEW united AS SELECT id, name FROM things UNION SELECT id, kind FROM things;
CREATE VIEW searched AS SELECT things.name, rank FROM search JOIN things ON things.id = search.rowid WHERE search MATCH 'x';
CREATE VIRTUAL TABLE search USING fts5(name, kind UNINDEXED, content='things', content_rowid='id', tokenize = "unicode61 remove_diacritics 2");
CREATE TRIGGER things_ai AFTER INSERT ON things BEGIN
  INSERT INTO search (rowid, name, kind) VALUES (new.id, new.name, new.kind);
END;
CREATE TRIGGER things_ad AFTER DELETE ON THINGS BEGIN
  INSERT INTO search (search, rowid, name, kind) VALUES ('delete', old.id, old.name, old.kind);
END;
CREATE TRIGGER things_au AFTER UPDATE OF name, kind ON main.things FOR EACH ROW WHEN old.name IS NOT new.name BEGIN
  INSERT INTO search (search, rowid, name, kind) VALUES ('delete', old.id, old.name, old.kind);
  INSERT INTO search (rowid, name, kind) VALUES (new.id, new.name, CASE new.kind WHEN 'x' THEN 'END;' ELSE new.kind END);
END;
CREATE TRIGGER united_delete INSTEAD OF DELETE ON united BEGIN DELETE FROM things WHERE id = old.id; END;
CREATE VIRTUAL TABLE plain_search USING fts5 (title, body, prefix='2 3');
CREATE VIRTUAL TABLE contentless USING fts5 (title, content='', contentless_delete=1);
CREATE VIRTUAL TABLE old_search USING fts4 (title TEXT, body, notindexed=body);
CREATE VIRTUAL TABLE places USING rtree (id, min_x, max_x, min_y, max_y, +name TEXT);
CREATE VIRTUAL TABLE vocabulary USING fts5vocab('plain_search', 'row');
CREATE TABLE copied AS SELECT id, name, price + 1 AS "price plus", kind AS "group" FROM a_view JOIN things ON one = id;
CREATE INDEX on_copied ON copied ("group");
CREATE TABLE plain_search_with_underscore (a);
