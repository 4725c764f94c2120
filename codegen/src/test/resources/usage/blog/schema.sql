CREATE TABLE users (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    email TEXT NOT NULL UNIQUE, -- where <b>notices</b> go & come; see @home */ \u0022
    is_admin BOOLEAN NOT NULL DEFAULT 0,
    created_at INTEGER NOT NULL DEFAULT (unixepoch())
);

CREATE TABLE posts (
    -- What people read
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    author_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    editor_id INTEGER REFERENCES users (id) ON DELETE SET NULL,
    slug TEXT NOT NULL,
    title TEXT NOT NULL CHECK (length(title) > 0),
    body TEXT NOT NULL DEFAULT '',
    status TEXT NOT NULL DEFAULT 'draft' CHECK (status IN ('draft', 'published', 'in-review')),
    featured INTEGER NOT NULL DEFAULT 0 CHECK (featured IN (0, 1)),
    rating REAL,
    views INTEGER NOT NULL DEFAULT 0,
    words INTEGER GENERATED ALWAYS AS (length(body)) STORED,
    shout TEXT AS (upper(title)),
    published_at INTEGER, -- @type instant
    UNIQUE (author_id, slug)
);

CREATE INDEX posts_by_title ON posts (lower(title), published_at DESC);
CREATE INDEX posts_published ON posts (published_at DESC) WHERE status = 'published';
CREATE UNIQUE INDEX posts_slug ON posts (slug) WHERE status <> 'draft';

CREATE TABLE tags (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);

CREATE TABLE post_tags (
    post_id INTEGER NOT NULL REFERENCES posts (id) ON DELETE CASCADE,
    tag_id INTEGER NOT NULL REFERENCES tags (id) ON DELETE CASCADE,
    PRIMARY KEY (post_id, tag_id)
) WITHOUT ROWID;

CREATE VIEW published_posts AS
SELECT p.id, p.title, p.status, p.published_at, u.name AS author, count(*) AS how_many
FROM posts p JOIN users u ON u.id = p.author_id
WHERE p.status = 'published'
GROUP BY p.id;

CREATE VIRTUAL TABLE posts_fts USING fts5(title, body, content='posts', content_rowid='id');

CREATE TRIGGER posts_ai AFTER INSERT ON posts BEGIN
    INSERT INTO posts_fts (rowid, title, body) VALUES (new.id, new.title, new.body);
END;

CREATE TABLE codes (
    code TEXT CONSTRAINT code_unique UNIQUE CONSTRAINT code_shape CHECK (code GLOB '[a-z]*'),
    made INTEGER DEFAULT (CAST(strftime('%s', 'now') AS INTEGER)),
    twice TEXT GENERATED ALWAYS AS (code || code)
);
