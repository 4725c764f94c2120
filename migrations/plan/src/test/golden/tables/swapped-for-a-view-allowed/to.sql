create table t(id integer primary key); create view u as select id from t;
