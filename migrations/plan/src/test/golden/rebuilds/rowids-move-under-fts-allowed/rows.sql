insert into docs(rowid, id, k, body) values (10,2,'a','one'),(20,1,'b','two');
