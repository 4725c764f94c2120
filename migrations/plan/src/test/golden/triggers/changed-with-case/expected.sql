-- change
--
-- Written by millpond generate from the schema files. Review and change it as you like before the first
-- database has it, and never after.
--
--   trigger t_au: made anew

DROP TRIGGER t_au;

CREATE TRIGGER t_au after update of a on t when new.a <> 'begin;' begin
  -- both; of them
  update t set a = case when new.a = 'x' then 'y' else new.a end where id = new.id;
  select case when 1 then raise(abort, 'no') end where 0;
end;
