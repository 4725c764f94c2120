insert into t(id,a) values (1,'x'),(7,null);
