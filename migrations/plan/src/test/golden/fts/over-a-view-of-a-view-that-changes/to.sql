create table t(id integer primary key, a text, n integer);
create view w as select * from t where n > 1;
create view v as select id, a from w;
create virtual table f using fts5(a, content='v', content_rowid='id');
