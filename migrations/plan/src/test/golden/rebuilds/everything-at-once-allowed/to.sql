create table users(id integer primary key autoincrement);
create table posts(id integer primary key, user_id integer references users(id) on delete cascade, title text not null, n integer default 2, c text, k text unique on conflict replace, g integer generated always as (id+2) virtual, check (n < 10)) strict;
