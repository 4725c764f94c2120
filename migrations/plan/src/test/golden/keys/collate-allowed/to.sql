create table items(shop integer not null, part text not null collate nocase, n integer, up_shop integer, up_part text, primary key (shop, part), foreign key (up_shop, up_part) references items(shop, part)) strict, without rowid;
create table lines(id integer primary key, shop integer, part text, foreign key (shop, part) references items(shop, part) on delete cascade);
create index items_n on items(n, part desc);
