{{ config(materialized='table', tags=['example:hooks_demo', 'scope:mart', 'engine:duckdb']) }}
select kind, count(*) as n from {{ ref('events_clean.ff') }} group by kind;
