create table users(id integer primary key, favourite integer, boss integer references users(id) on delete cascade, name text, n integer, shout text generated always as (upper(name)) virtual);
create index users_name on users(name collate nocase, n desc) where n is not null;
create index users_shout on users(lower(shout));
create view names as select id, name, shout from users;
create virtual table users_fts using fts5(name, content='users', content_rowid='id');
create trigger users_ai after insert on users begin insert into users_fts(rowid, name) values (new.id, new.name); end;
create trigger users_ad after delete on users begin insert into users_fts(users_fts, rowid, name) values ('delete', old.id, old.name); end;
create trigger names_ii instead of insert on names begin insert into users(name) values (new.name); end;
