create table posts(id integer primary key, a text); create trigger posts after insert on posts begin select 2; end;
