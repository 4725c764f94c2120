create table posts(id integer primary key, content text /* @renamed from=body */, n integer);
create table comments(id integer primary key, post_id integer references posts(id) on delete cascade, body text);
create index posts_body on posts(content);
create view v as select p.content, c.body as comment from posts p join comments c on c.post_id = p.id;
create trigger c_ai after insert on comments begin update posts set n = n + 1, content = content || '!' where id = new.post_id; end;
