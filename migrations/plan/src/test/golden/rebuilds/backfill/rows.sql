insert into people values (1,'a@b','Ann'),(2,null,'Bob'),(3,'c@d',null);
