/** The CI candidate that the transformer hands to the writer, and its JSON form. */
@NullMarked
package dev.cmdbsync.model.candidate;

import org.jspecify.annotations.NullMarked;
