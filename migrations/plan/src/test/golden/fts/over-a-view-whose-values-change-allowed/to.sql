create table t(id integer primary key, a integer, n integer);
create view v as select id, a from t;
create virtual table f using fts5(a, content='v', content_rowid='id');
