-- change
--
-- Written by millpond generate from the schema files. Review and change it as you like before the first
-- database has it, and never after.
--
--   new table users
--   table posts: column subtitle: new
--   table posts: column status: new
--   table posts: column score: new
--   table posts: column author_id: new
--   table posts: column slug: new
--   table posts: column seen_at: new
--   table posts: new FOREIGN KEY (author_id) REFERENCES users(id) ON DELETE SET NULL
--   table posts: new CHECK (status in ( 'draft' , 'live' ))

CREATE TABLE users(id integer primary key);

-- The database has subtitle as last column of posts; the order in the schema file is another.
ALTER TABLE posts ADD COLUMN subtitle TEXT COLLATE NOCASE /* Under the title. */;
ALTER TABLE posts ADD COLUMN status TEXT NOT NULL DEFAULT 'draft' CHECK (status in ('draft', 'live')) /* @type status */;
ALTER TABLE posts ADD COLUMN score REAL DEFAULT -1.5;
ALTER TABLE posts ADD COLUMN author_id INTEGER REFERENCES users(id) ON DELETE SET NULL;
ALTER TABLE posts ADD COLUMN slug TEXT GENERATED ALWAYS AS (lower(title)) VIRTUAL;
ALTER TABLE posts ADD COLUMN seen_at INTEGER /* When it was first seen.
   @type instant */;
