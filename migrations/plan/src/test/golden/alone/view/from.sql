create table t(id integer primary key, a text, n integer);
create view v as select a from t;
