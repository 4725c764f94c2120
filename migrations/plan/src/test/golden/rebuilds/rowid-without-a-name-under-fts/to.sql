create table docs(slug text unique, body text default '');
create virtual table docs_fts using fts5(body, content='docs');
create trigger docs_ai after insert on docs begin insert into docs_fts(rowid, body) values (new.rowid, new.body); end;
