package io.fastflowtransform.engine;

/** What an engine can do beyond building relations and executing statements. */
public enum Capability {
    /** A relation is built in a transaction, in which hooks can take part; a failure undoes both. */
    TRANSACTIONS,
    /** Readers of a table see the old one or the new one at any time, also when a view takes its place or the reverse. */
    ATOMIC_REPLACEMENT,
    /** A reader whose snapshot is older than a replacement goes on seeing the old rows where {@link Build#replace} says ROWS. */
    OLD_SNAPSHOTS,
    /** A view goes on reading what it reads when that is replaced. */
    VIEWS_FOLLOW,
    /** The lock of the target keeps out runs on all machines, not on this one only. */
    LOCK_ON_SERVER,
    /** A running statement can be stopped. */
    CANCEL
}
