-- change
--
-- Written by millpond generate from the schema files. Review and change it as you like before the first
-- database has it, and never after.
--
--   new table tags
--   new table post_tags

CREATE TABLE tags (
    -- Words readers look for.
    id integer primary key,
    name text not null unique, -- shown as written
    at integer not null default (unixepoch()) -- @type instant
);

CREATE TABLE post_tags (
    post_id integer not null references posts(id) on delete cascade,
    tag_id integer not null references tags(id),
    primary key (post_id, tag_id)
) without rowid;
