create table t(id integer primary key, a text); create view v as select id from t;
create trigger v_ins instead of insert on v begin insert into t(id) values (new.id); end;
