create table t(id integer primary key, z text not null /* @renamed from=a */, b integer, g text generated always as (upper(z)) stored, unique (z, b), check (length(z) > 0));
create table c(a text, b integer, foreign key (a, b) references t(z, b) on update cascade);
