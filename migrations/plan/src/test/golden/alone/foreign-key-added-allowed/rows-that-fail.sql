insert into c values (1,5);
