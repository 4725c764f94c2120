CREATE TABLE tags ( -- A subject. Letter case makes no second tag.
  id   INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT    NOT NULL COLLATE NOCASE UNIQUE CHECK (length(name) BETWEEN 1 AND 60)
) STRICT;

CREATE TABLE post_tags ( -- Which post is about what.
  post_id INTEGER NOT NULL REFERENCES posts (id) ON DELETE CASCADE,
  tag_id  INTEGER NOT NULL REFERENCES tags (id) ON DELETE CASCADE,
  PRIMARY KEY (post_id, tag_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX post_tags_tag ON post_tags (tag_id);
