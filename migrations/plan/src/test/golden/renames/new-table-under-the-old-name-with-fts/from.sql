create table t(id integer primary key, a text, b integer);
create virtual table f using fts5(a, content='t', content_rowid='id');
