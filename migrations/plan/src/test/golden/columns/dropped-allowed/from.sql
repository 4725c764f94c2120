create table posts(id integer primary key, body text, x text, y integer check (y > 0)); create index posts_body on posts(body);
