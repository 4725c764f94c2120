insert into posts values (1,'one','two'); insert into posts_fts(posts_fts) values ('rebuild');
