create table t(id integer primary key, b text /* @renamed from=a */, a integer /* @renamed from=b */);
