create table numbers(id int primary key, n text);
create table safe(id int primary key, n text) strict;
create table slugs(slug text, n text, primary key (slug));
create table uses(id integer primary key, slug text, n integer, other text references slugs(slug));
