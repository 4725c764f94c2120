create table articles( -- @renamed from=posts
  id integer primary key,
  content text, -- @renamed from=body
  author text not null, -- @backfill 'body of ' || posts.body || ' ' || "id"
  excerpt text not null /* @backfill substr("body", 1, 3) || coalesce(author, '') */
);
create view shouted as select upper(content) as body from articles;
