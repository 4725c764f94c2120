create table t(id integer primary key, a text, n integer);
create view v as select id, a from t where n > 1;
create virtual table f using fts5(a, content='v', content_rowid='id');
