create table t(id integer primary key, a text);
create trigger t_au after update of a on t when new.a <> 'begin;' begin
  -- both; of them
  update t set a = case when new.a = 'x' then 'y' else new.a end where id = new.id;
  select case when 1 then raise(abort, 'no') end where 0;
end;
