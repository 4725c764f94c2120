create table docs(id integer primary key, body text);
create virtual table docs_fts using fts5(body, content='docs', content_rowid='id');
create trigger docs_ai after insert on docs begin insert into docs_fts(rowid, body) values (new.id, new.body); end;
