insert into p values (1,1),(2,0); insert into c values (1,1),(2,2);
