create table old /* @renamed from=t */ (id integer primary key, a text, b integer);
create table t(id integer primary key, a text);
create virtual table f using fts5(a, content='t', content_rowid='id');
