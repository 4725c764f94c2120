insert into p values (1,null,'a'),(2,null,'b'); insert into by_code values (1,null); insert into by_id values (1,1),(2,2);
