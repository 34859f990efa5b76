/** Rules that approve or hold single records, whatever their schedule says. */
@NullMarked
package dev.cmdbsync.writer.policy;

import org.jspecify.annotations.NullMarked;
