CREATE TABLE posts (
  -- What the blog is about. The body is Markdown; it is rendered and cleaned when shown.
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  title      TEXT    NOT NULL CHECK (length(title) BETWEEN 1 AND 300),
  slug       TEXT    NOT NULL UNIQUE CHECK (length(slug) BETWEEN 1 AND 200),  -- the last part of the post's address
  summary    TEXT    NOT NULL DEFAULT '',                                     -- one or two sentences for lists, plain text
  body       TEXT    NOT NULL,                                                -- Markdown
  author_id  INTEGER NOT NULL REFERENCES users (id) ON DELETE RESTRICT,
  published  INTEGER NOT NULL DEFAULT 0 CHECK (published IN (0, 1)),          -- 0: a draft, seen by its editors only
  created_at INTEGER NOT NULL DEFAULT (unixepoch()),                          -- the date that readers see
  updated_at INTEGER NOT NULL DEFAULT (unixepoch())
) STRICT;

-- Read backwards this is the front page: published, newest first (the rowid ends every index entry).
CREATE INDEX posts_newest ON posts (published, created_at);
CREATE INDEX posts_author ON posts (author_id);

CREATE TABLE post_views (
  -- How often a post was read. Apart from posts, so that counting never rewrites a body.
  post_id INTEGER PRIMARY KEY REFERENCES posts (id) ON DELETE CASCADE,
  views   INTEGER NOT NULL DEFAULT 0 CHECK (views >= 0)
) STRICT;

CREATE TABLE imported_posts (
  -- Which file a post came from, so that importing a folder again changes only what changed.
  post_id INTEGER PRIMARY KEY REFERENCES posts (id) ON DELETE CASCADE,
  path    TEXT    NOT NULL,                                                   -- below the imported folder, with /
  digest  TEXT    NOT NULL                                                    -- SHA-256 of the file, in hex
) STRICT;
-- The words of all posts; the text itself stays in posts (https://sqlite.org/fts5.html#external_content_tables).
CREATE VIRTUAL TABLE posts_fts USING fts5 (
  title,
  body,
  content = 'posts',
  content_rowid = 'id',
  tokenize = 'unicode61 remove_diacritics 2',
  prefix = '2 3'
);

CREATE TRIGGER posts_fts_insert AFTER INSERT ON posts BEGIN
  INSERT INTO posts_fts (rowid, title, body) VALUES (new.id, new.title, new.body);
END;

CREATE TRIGGER posts_fts_delete AFTER DELETE ON posts BEGIN
  INSERT INTO posts_fts (posts_fts, rowid, title, body) VALUES ('delete', old.id, old.title, old.body);
END;

CREATE TRIGGER posts_fts_update AFTER UPDATE OF id, title, body ON posts BEGIN
  INSERT INTO posts_fts (posts_fts, rowid, title, body) VALUES ('delete', old.id, old.title, old.body);
  INSERT INTO posts_fts (rowid, title, body) VALUES (new.id, new.title, new.body);
END;
CREATE TABLE tags (
  -- A subject. Letter case makes no second tag.
  id   INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT    NOT NULL COLLATE NOCASE UNIQUE CHECK (length(name) BETWEEN 1 AND 60)
) STRICT;

CREATE TABLE post_tags (
  -- Which post is about what.
  post_id INTEGER NOT NULL REFERENCES posts (id) ON DELETE CASCADE,
  tag_id  INTEGER NOT NULL REFERENCES tags (id) ON DELETE CASCADE,
  PRIMARY KEY (post_id, tag_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX post_tags_tag ON post_tags (tag_id);
CREATE TABLE users (
  -- Whoever writes here. Only a user with a password can sign in; the authors of imported posts have none.
  id            INTEGER PRIMARY KEY AUTOINCREMENT,
  name          TEXT    NOT NULL CHECK (length(name) BETWEEN 1 AND 200),  -- as readers see it
  email         TEXT    NOT NULL COLLATE NOCASE UNIQUE,                   -- the sign-in name
  role          TEXT    NOT NULL DEFAULT 'user' CHECK (role IN ('admin', 'user', 'editor')),
  password_hash TEXT,                                                     -- scheme$rounds$salt$hash; NULL: cannot sign in
  created_at    INTEGER NOT NULL DEFAULT (unixepoch())
) STRICT;

CREATE INDEX users_name ON users (name);

CREATE TABLE sessions (
  -- A browser that is signed in. The cookie's value is never stored, only its digest.
  token_digest TEXT    PRIMARY KEY,                                       -- SHA-256 of the cookie, in hex
  user_id      INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  csrf_token   TEXT    NOT NULL,                                          -- every form of this session carries it
  expires_at   INTEGER NOT NULL                                           -- @type instant
) STRICT, WITHOUT ROWID;

CREATE INDEX sessions_expiry ON sessions (expires_at);
CREATE INDEX sessions_user ON sessions (user_id);
