package io.fastflowtransform.sql;

import java.util.List;
import java.util.Optional;

/** A dialect's way to read files like tables. */
public interface FileReader {
    /** The formats that it reads, sorted. */
    List<String> formats();

    /** What to do about an option whose name cannot be given so; empty where it can. */
    Optional<String> remedy(String option);

    /** A pattern that means this path and no other. */
    String literally(String path);

    /**
     * What stands in a query for files of one of the formats, with options that can be given.
     *
     * @param name a name that no other relation has, a plain identifier
     * @throws UnsafeValueException where the path or an option has no literal
     */
    FileRelation read(FileLocation file, String name);
}
