{{ config(tags='slow') }} select 1 as n
