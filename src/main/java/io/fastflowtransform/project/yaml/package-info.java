/** YAML with positions: each value knows its file, line and column, and reports itself where it is not what was expected. */
@NullMarked
package io.fastflowtransform.project.yaml;

import org.jspecify.annotations.NullMarked;
