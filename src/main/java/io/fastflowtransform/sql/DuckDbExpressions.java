package io.fastflowtransform.sql;

/** DuckDB's expressions: the usual ones. */
final class DuckDbExpressions implements Expressions {}
