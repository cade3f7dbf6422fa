/** CSV files: their records, byte by byte, the types of their columns, and what a value of each type looks like. */
@NullMarked
package io.fastflowtransform.project.csv;

import org.jspecify.annotations.NullMarked;
