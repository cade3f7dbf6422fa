select n + {{ var('factor') }} as n from {{ ref('b') }}
