{{ config(materialized='view', tags=['nightly']) }} select 2 as n
