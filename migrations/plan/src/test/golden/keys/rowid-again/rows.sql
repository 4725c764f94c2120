insert into items(shop,part,n,up_shop,up_part) values (1,'a',1,1,'b'),(1,'b',2,null,null),(2,'a',3,1,'a'); insert into lines values (1,1,'a'),(2,2,'a'),(3,null,'z');
