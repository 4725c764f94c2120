insert into posts(id) values (1);
