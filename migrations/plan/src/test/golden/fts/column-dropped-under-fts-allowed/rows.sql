insert into posts values (1,'one','two','n');
