package io.fastflowtransform.project;

import io.fastflowtransform.sql.FileLocation;
import io.fastflowtransform.sql.FileRelation;
import java.util.Optional;

/**
 * Where a source's files are, and how the active engine reads them.
 *
 * @param relation what stands in a query for them; empty where the engine cannot read them
 */
public record SourceFile(FileLocation location, Optional<FileRelation> relation) {}
