create table t(id integer primary key, a text, b text, g text);
create table gone(x);
create index i on t(a);
create view v as select a from t;
create trigger tr after insert on t begin select 1; end;
create virtual table f using fts5(a);
create virtual table e using fts5(a, content='t', content_rowid='id');
