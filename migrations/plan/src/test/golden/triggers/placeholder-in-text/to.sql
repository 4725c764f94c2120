create table t(id integer primary key, a text, -- like ${user}
 b text default '${x}');
create trigger t_ai after insert on t begin
  update t set a = 'Dear ${name}' where id = new.id;
end;
