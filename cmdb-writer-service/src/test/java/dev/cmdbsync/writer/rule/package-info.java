/** Tests of the rules of identification and reconciliation. */
@NullMarked
package dev.cmdbsync.writer.rule;

import org.jspecify.annotations.NullMarked;
