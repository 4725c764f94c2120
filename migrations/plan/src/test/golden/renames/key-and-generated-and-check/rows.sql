insert into t(id,a,b) values (1,'x',1); insert into c values ('x',1);
