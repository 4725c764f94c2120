create table t(id integer primary key, a text, n integer);
create trigger tr after insert on t begin update t set n = 2 where id = new.id; end;
