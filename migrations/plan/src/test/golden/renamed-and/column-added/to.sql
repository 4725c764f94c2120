create table articles /* @renamed from=posts */ (id integer primary key, content text /* @renamed from=body */, n integer, age integer default 3, up integer references articles(id) on delete cascade, len integer generated always as (length(content)) virtual);
create table notes(id integer primary key, post integer references articles(id) on delete cascade);
create index posts_body on articles(content);
create view v as select content, len from articles;
create virtual table f using fts5(content, content='articles', content_rowid='id');
create trigger notes_ai after insert on notes begin update articles set content = content || '!' where id = new.post; end;
