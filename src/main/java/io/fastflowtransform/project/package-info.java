/** A project's files on disk as immutable records: declarations only, nothing that needs a database. */
@NullMarked
package io.fastflowtransform.project;

import org.jspecify.annotations.NullMarked;
