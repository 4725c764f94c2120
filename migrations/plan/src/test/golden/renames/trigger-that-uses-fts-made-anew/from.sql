create table o(id integer primary key);
create table t(id integer primary key, code text, note text);
create virtual table f using fts5(code, note, content='t', content_rowid='id');
create trigger ti after insert on o begin insert into f(rowid, code, note) values (new.id, 'x', 'y'); end;
