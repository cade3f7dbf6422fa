select count(*) as n from range(400000000) where range % 7 = 3
