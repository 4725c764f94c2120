create table articles(id integer primary key, content text default 'none', n integer not null default 0);
create table comments(id integer primary key, post_id integer references articles(id) on delete cascade, body text);
create index posts_body on articles(content);
create view v as select p.content, c.body as comment from articles p join comments c on c.post_id = p.id;
create trigger c_ai after insert on comments begin update articles set n = n + 1, content = content || '!' where id = new.post_id; end;
