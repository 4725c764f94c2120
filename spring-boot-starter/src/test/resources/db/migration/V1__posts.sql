CREATE TABLE posts (
    id    INTEGER PRIMARY KEY,
    title TEXT NOT NULL UNIQUE,
    views INTEGER NOT NULL DEFAULT 0
);
INSERT INTO posts (title) VALUES ('Welcome');
