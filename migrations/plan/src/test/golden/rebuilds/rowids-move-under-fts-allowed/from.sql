create table docs(id int primary key, k text, body text);
create virtual table docs_fts using fts5(body, content='docs');
create trigger docs_ai after insert on docs begin insert into docs_fts(rowid, body) values (new.rowid, new.body); end;
