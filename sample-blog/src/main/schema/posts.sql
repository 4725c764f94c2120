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

-- Read backwards this is the front page: published, newest first (the rowid ends every index entry).
CREATE INDEX posts_newest ON posts (published, created_at);
CREATE INDEX posts_author ON posts (author_id);

CREATE TABLE post_views ( -- How often a post was read. Apart from posts, so that counting never rewrites a body.
  post_id INTEGER PRIMARY KEY REFERENCES posts (id) ON DELETE CASCADE,
  views   INTEGER NOT NULL DEFAULT 0 CHECK (views >= 0)
) STRICT;

CREATE TABLE imported_posts ( -- Which file a post came from, so that importing a folder again changes only what changed.
  post_id INTEGER PRIMARY KEY REFERENCES posts (id) ON DELETE CASCADE,
  path    TEXT    NOT NULL,                                                   -- below the imported folder, with /
  digest  TEXT    NOT NULL                                                    -- SHA-256 of the file, in hex
) STRICT;
