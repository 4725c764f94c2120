create table docs(id integer primary key, slug text, body text);
create virtual table words using fts5(body, content='');
create trigger docs_ai after insert on docs begin insert into words(rowid, body) values (new.rowid, new.body); end;
