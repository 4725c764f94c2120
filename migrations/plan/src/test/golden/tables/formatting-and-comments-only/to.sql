CREATE TABLE [Posts] (
  -- many words
  "ID" INTEGER PRIMARY KEY, /* c */
  title TEXT NOT NULL DEFAULT 'x' -- @type foo
, CHECK ( title <> '' )
);
CREATE VIEW V AS
  SELECT id -- it
  FROM posts;
