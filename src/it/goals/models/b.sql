-- a header
select n from {{ ref('a') }} where n > {{ var('least', 2) }} -- end
