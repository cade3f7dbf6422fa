select {{ ref('b') }}
