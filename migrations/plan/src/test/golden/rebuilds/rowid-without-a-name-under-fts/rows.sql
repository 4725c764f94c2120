insert into docs values ('a','one'),('b','two'),('c','three'); delete from docs_fts where rowid = 0; insert into docs(rowid, slug, body) values (50,'d','four');
