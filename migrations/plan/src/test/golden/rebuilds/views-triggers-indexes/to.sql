create table t(id integer primary key, a text default 'z', b integer);
create table log(n integer);
create index t_a on t(a desc);
create index t_b on t(b) where b > 0;
create view v as select a, b from t;
create view v2 as select * from v;
create trigger v_ins instead of insert on v begin insert into t(a, b) values (new.a, new.b); end;
create trigger t_ai after insert on t begin insert into log values (new.id); end;
create trigger log_ai after insert on log when new.n > 100 begin update t set b = 0 where id = new.n; end;
