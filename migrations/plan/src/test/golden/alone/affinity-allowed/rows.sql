insert into t values (1,'x',1),(7,null,2),(8,'y','007');
