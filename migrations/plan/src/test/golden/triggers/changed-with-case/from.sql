create table t(id integer primary key, a text);
create trigger t_au after update on t begin select 1; end;
