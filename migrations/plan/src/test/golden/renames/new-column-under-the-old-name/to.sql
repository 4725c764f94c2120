create table t(id integer primary key, a integer default 5, c text /* @renamed from=a */, b integer);
