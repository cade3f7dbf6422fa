/** One class per goal: what a Maven goal calls, and what any other front end would call. */
@NullMarked
package io.fastflowtransform.command;

import org.jspecify.annotations.NullMarked;
