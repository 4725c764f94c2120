create table t(id integer primary key, b text, a text);
create virtual table f using fts5(a, content='t', content_rowid='id');
