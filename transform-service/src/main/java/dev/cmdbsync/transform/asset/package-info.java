/** An observed asset read from its JSON: the values that mappings ask for, by position. */
@NullMarked
package dev.cmdbsync.transform.asset;

import org.jspecify.annotations.NullMarked;
