select {{ var('currency') }} as currency, {{ var('codes')[0] }} as code, {{ var('day') }} as day
