insert into docs(rowid, k, body) values (10,'a','one'),(20,'b','two');
