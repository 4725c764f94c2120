create table docs(id integer primary key, content text /* @renamed from=body */);
create virtual table docs_fts using fts5(content, content='docs', content_rowid='id');
create trigger docs_ai after insert on docs begin insert into docs_fts(rowid, content) values (new.id, new.content); end;
