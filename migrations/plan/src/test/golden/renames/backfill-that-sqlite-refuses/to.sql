create table posts(
  id integer primary key,
  content text, -- @renamed from=body
  a text not null, -- @backfill "bodi"
  b text not null, -- @backfill upper(content)
  c text not null  -- @backfill (select name from users where users.name = body)
);
create table users(id integer primary key, name text);
