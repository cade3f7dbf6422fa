select * from (values (1, 'Ann'), (1, null), (2, 'Cid')) v(id, name)
