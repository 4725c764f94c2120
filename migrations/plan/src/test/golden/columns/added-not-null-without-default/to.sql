create table posts(id integer primary key, title text not null, slug text unique, at integer default (unixepoch()), up text generated always as (upper(title)) stored);
