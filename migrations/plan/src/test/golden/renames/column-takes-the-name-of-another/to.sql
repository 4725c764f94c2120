create table t(id integer primary key, b text /* @renamed from=a */, c integer /* @renamed from=b */); create index i on t(c);
