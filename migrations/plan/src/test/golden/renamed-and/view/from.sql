create table posts (id integer primary key, body text, n integer, up integer references posts(id) on delete cascade, len integer generated always as (length(body)) virtual);
create table notes(id integer primary key, post integer references posts(id) on delete cascade);
create index posts_body on posts(body);
create view v as select body, len from posts;
create virtual table f using fts5(body, content='posts', content_ROWID='id');
create trigger notes_ai after insert on notes begin update posts set body = body || '!' where id = new.post; end;
