create table posts(id integer primary key, title text, note text);
create virtual table posts_fts using fts5(title, content='posts', content_rowid='id');
create trigger posts_ai after insert on posts begin insert into posts_fts(rowid, title) values (new.id, new.title); end;
