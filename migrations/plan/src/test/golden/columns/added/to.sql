create table posts(
  id integer primary key,
  subtitle text collate nocase, -- Under the title.
  title text not null,
  status text not null default 'draft' check (status in ('draft', 'live')), -- @type status
  score real default -1.5,
  author_id integer references users(id) on delete set null,
  slug text generated always as (lower(title)) virtual,
  seen_at integer -- When it was first seen.
    -- @type instant
);
create table users(id integer primary key);
