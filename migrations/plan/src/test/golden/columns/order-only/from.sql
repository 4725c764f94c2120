create table t(a text, b integer); create view v as select * from t;
