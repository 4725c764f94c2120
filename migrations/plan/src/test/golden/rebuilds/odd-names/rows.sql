insert into "my table" values (1,'a','b'); insert into child values (1);
