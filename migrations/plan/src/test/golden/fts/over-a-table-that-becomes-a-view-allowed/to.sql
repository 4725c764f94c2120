create table u(id integer primary key, b text);
create view t as select id, b as a from u;
create virtual table f using fts5(a, content='t', content_rowid='id');
