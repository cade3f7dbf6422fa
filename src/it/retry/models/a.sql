select 10 * {{ var('factor') }} as n
