/** SQL as text: the lexer, dialects, values and their literals, relations, and SQL that remembers where each part came from. */
@NullMarked
package io.fastflowtransform.sql;

import org.jspecify.annotations.NullMarked;
