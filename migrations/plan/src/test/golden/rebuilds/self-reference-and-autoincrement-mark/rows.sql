insert into nodes values (1,null,'a'),(2,1,'b'),(3,2,'c'),(90,3,'z'); delete from nodes where id = 90;
