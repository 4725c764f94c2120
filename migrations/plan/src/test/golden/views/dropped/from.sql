create table t(id integer primary key); create view v as select id from t; create trigger t_ai after insert on t begin select 1; end;
