select cast({{ var('number', '1') }} as int) as n
