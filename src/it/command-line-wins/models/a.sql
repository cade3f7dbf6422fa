{{ config(tags=['nightly']) }} select {{ var('limit') }} as n, {{ var('word') }} as word
