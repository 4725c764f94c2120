insert into posts values (1,'b','x');
