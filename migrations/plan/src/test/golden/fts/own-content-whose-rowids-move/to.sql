create table docs(id integer primary key, body text);
create virtual table words using fts5(body);
create trigger docs_ai after insert on docs begin insert into words(rowid, body) values (new.rowid, new.body); end;
