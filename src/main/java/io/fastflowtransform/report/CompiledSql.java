package io.fastflowtransform.report;

import io.fastflowtransform.problem.Secrets;
import io.fastflowtransform.project.Model;
import io.fastflowtransform.sql.SqlText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;

/** Writes compiled models as files: the same path as the model's own, with the rendered SQL. */
public final class CompiledSql {
    private CompiledSql() {}

    /** Fills the folder anew; secrets are masked. */
    public static void write(Map<Model, SqlText> queries, Path folder, Secrets secrets) {
        clear(folder);
        queries.forEach(
                (model, query) -> OutputFiles.write(folder.resolve(model.path()), secrets.mask(query.text()) + "\n"));
    }

    private static void clear(Path folder) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw OutputFiles.notWritten(folder, e);
        }
    }
}
