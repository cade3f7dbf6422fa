select n / cast({{ var('divisor') }} as int) as n from {{ ref('a') }}
