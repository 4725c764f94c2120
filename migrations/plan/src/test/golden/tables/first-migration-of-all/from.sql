create table gone_never(a);
