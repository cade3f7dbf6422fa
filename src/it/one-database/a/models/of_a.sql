select count(*) as n from range(200000000) where range % 7 = 3
