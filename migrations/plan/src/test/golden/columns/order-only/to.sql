create table t(b integer, a text); create view v as select * from t;
