insert into posts values (1);
