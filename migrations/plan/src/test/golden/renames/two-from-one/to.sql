create table t(id integer primary key, c text /* @renamed from=a */, d text /* @renamed from=a */, b integer);
