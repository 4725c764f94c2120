create table posts(id integer primary key, title text not null);
-- lost
create table tags (
    -- Words readers look for.
    id integer primary key,
    name text not null unique, -- shown as written
    at integer not null default (unixepoch()) -- @type instant
);
create table post_tags (
    post_id integer not null references posts(id) on delete cascade,
    tag_id integer not null references tags(id),
    primary key (post_id, tag_id)
) without rowid;
