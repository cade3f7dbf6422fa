package io.fastflowtransform.sql;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Spark's temporary views over files: it has no table function that takes options. */
final class SparkFiles implements FileReader {
    private static final List<String> FORMATS = List.of("csv", "delta", "json", "orc", "parquet");
    private static final Pattern WILDCARD = Pattern.compile("[*?\\[\\]{}\\\\]");
    private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:.*", Pattern.DOTALL);

    @Override
    public List<String> formats() {
        return FORMATS;
    }

    /** Two options of the same name are an error there, in either case of letters. */
    @Override
    public Optional<String> remedy(String option) {
        return option.equalsIgnoreCase("path") ? Optional.of("Write the path as 'location'.") : Optional.empty();
    }

    @Override
    public String literally(String path) {
        return WILDCARD.matcher(path).replaceAll("\\\\$0");
    }

    @Override
    public FileRelation read(FileLocation file, String name) {
        StringBuilder sql = new StringBuilder("create or replace temporary view ")
                .append(Dialect.SPARK.identifier(name))
                .append(" using ")
                .append(file.format())
                .append(" options ('path' ")
                .append(Dialect.SPARK.text(uri(file)));
        file.options()
                .forEach((option, value) -> sql.append(", ")
                        .append(Dialect.SPARK.text(option))
                        .append(' ')
                        .append(Dialect.SPARK.text(value.asText())));
        return new FileRelation.View(name, SqlText.of(sql.append(')').toString()));
    }

    /** Tables of Delta are folders, and are not looked for by a pattern. */
    private String path(FileLocation file) {
        return file.format().equals("delta") ? file.path() : file.pattern(this);
    }

    /** A path without a scheme would be one of the cluster's file system. Spark takes what follows the scheme without escapes. */
    private String uri(FileLocation file) {
        if (!file.ofProject()) {
            return file.path();
        }
        boolean drive = DRIVE.matcher(file.path()).matches();
        return drive ? "file:///" + file.path().replace('\\', '/') : "file://" + path(file);
    }
}
