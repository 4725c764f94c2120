-- first schema
--
-- Written by millpond generate from the schema files. Review and change it as you like before the first
-- database has it, and never after.
--
--   new table users
--   new table posts
--   new table imported_posts
--   new table tags
--   new table post_tags
--   new table post_views
--   new table sessions
--   new virtual table posts_fts
--   new index post_tags_tag
--   new index posts_author
--   new index posts_newest
--   new index sessions_expiry
--   new index sessions_user
--   new index users_name
--   new trigger posts_fts_delete
--   new trigger posts_fts_insert
--   new trigger posts_fts_update

CREATE TABLE users ( -- Whoever writes here. Only a user with a password can sign in; the authors of imported posts have none.
  id            INTEGER PRIMARY KEY AUTOINCREMENT,
  name          TEXT    NOT NULL CHECK (length(name) BETWEEN 1 AND 200),  -- as readers see it
  email         TEXT    NOT NULL COLLATE NOCASE UNIQUE,                   -- the sign-in name
  role          TEXT    NOT NULL DEFAULT 'user' CHECK (role IN ('admin', 'user', 'editor')),
  password_hash TEXT,                                                     -- scheme$rounds$salt$hash; NULL: cannot sign in
  created_at    INTEGER NOT NULL DEFAULT (unixepoch())
) STRICT;

CREATE TABLE posts ( -- What the blog is about. The body is Markdown; it is rendered and cleaned when shown.
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  title      TEXT    NOT NULL CHECK (length(title) BETWEEN 1 AND 300),
  slug       TEXT    NOT NULL UNIQUE CHECK (length(slug) BETWEEN 1 AND 200),  -- the last part of the post's address
  summary    TEXT    NOT NULL DEFAULT '',                                     -- one or two sentences for lists, plain text
  author_id  INTEGER NOT NULL REFERENCES users (id) ON DELETE RESTRICT,
  published  INTEGER NOT NULL DEFAULT 0 CHECK (published IN (0, 1)),          -- 0: a draft, seen by its editors only
  created_at INTEGER NOT NULL DEFAULT (unixepoch()),                          -- the date that readers see
  updated_at INTEGER NOT NULL DEFAULT (unixepoch()),
  body       TEXT    NOT NULL                                                 -- Markdown; last, so that lists need not read past it
) STRICT;

CREATE TABLE imported_posts ( -- Which file a post came from, so that importing a folder again changes only what changed.
  post_id INTEGER PRIMARY KEY REFERENCES posts (id) ON DELETE CASCADE,
  path    TEXT    NOT NULL,                                                   -- below the imported folder, with /
  digest  TEXT    NOT NULL                                                    -- SHA-256 of the file, in hex
) STRICT;

CREATE TABLE tags ( -- A subject. Letter case makes no second tag.
  id   INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT    NOT NULL COLLATE NOCASE UNIQUE CHECK (length(name) BETWEEN 1 AND 60)
) STRICT;

CREATE TABLE post_tags ( -- Which post is about what.
  post_id INTEGER NOT NULL REFERENCES posts (id) ON DELETE CASCADE,
  tag_id  INTEGER NOT NULL REFERENCES tags (id) ON DELETE CASCADE,
  PRIMARY KEY (post_id, tag_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE post_views ( -- How often a post was read. Apart from posts, so that counting never rewrites a body.
  post_id INTEGER PRIMARY KEY REFERENCES posts (id) ON DELETE CASCADE,
  views   INTEGER NOT NULL DEFAULT 0 CHECK (views >= 0)
) STRICT;

CREATE TABLE sessions ( -- A browser that is signed in. The cookie's value is never stored, only its digest.
  token_digest TEXT    PRIMARY KEY,                                       -- SHA-256 of the cookie, in hex
  user_id      INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  csrf_token   TEXT    NOT NULL,                                          -- every form of this session carries it
  expires_at   INTEGER NOT NULL                                           -- @type instant
) STRICT, WITHOUT ROWID;

CREATE VIRTUAL TABLE posts_fts USING fts5 (
  title,
  body,
  content = 'posts',
  content_rowid = 'id',
  tokenize = 'unicode61 remove_diacritics 2',
  prefix = '2 3'
);

CREATE INDEX post_tags_tag ON post_tags (tag_id);

CREATE INDEX posts_author ON posts (author_id);

CREATE INDEX posts_newest ON posts (published, created_at);

CREATE INDEX sessions_expiry ON sessions (expires_at);

CREATE INDEX sessions_user ON sessions (user_id);

CREATE INDEX users_name ON users (name);

CREATE TRIGGER posts_fts_delete AFTER DELETE ON posts BEGIN
  INSERT INTO posts_fts (posts_fts, rowid, title, body) VALUES ('delete', old.id, old.title, old.body);
END;

CREATE TRIGGER posts_fts_insert AFTER INSERT ON posts BEGIN
  INSERT INTO posts_fts (rowid, title, body) VALUES (new.id, new.title, new.body);
END;

CREATE TRIGGER posts_fts_update AFTER UPDATE OF id, title, body ON posts BEGIN
  INSERT INTO posts_fts (posts_fts, rowid, title, body) VALUES ('delete', old.id, old.title, old.body);
  INSERT INTO posts_fts (rowid, title, body) VALUES (new.id, new.title, new.body);
END;
