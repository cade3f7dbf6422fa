select count(*) as n from range(150000000) where range % 7 = 3
