select {{ var('day', '2026-01-05') }} as day
