create table numbers(id integer primary key, n text);
create table safe(id integer primary key, n text) strict;
create table slugs(slug text unique, n text, primary key (slug collate nocase));
create table uses(id integer primary key, slug text references slugs(slug), n integer, other text references slugs(slug) on delete cascade);
