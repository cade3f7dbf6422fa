package io.fastflowtransform.sql;

/** What stands in a query for files. */
public sealed interface FileRelation {

    /** A call of a table function, which can stand where a relation is read. */
    record Call(String sql) implements FileRelation {}

    /**
     * A temporary view, which each session declares before it reads it.
     *
     * @param name its name, a plain identifier
     * @param declaration the statement that makes it
     */
    record View(String name, SqlText declaration) implements FileRelation {}
}
