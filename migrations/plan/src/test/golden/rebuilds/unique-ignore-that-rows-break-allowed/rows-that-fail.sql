insert into p values (1,1),(2,1); insert into c values (1),(2);
