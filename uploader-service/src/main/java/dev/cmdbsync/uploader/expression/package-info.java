/** Expressions over a CI's columns, in a sandbox without input and output. */
@NullMarked
package dev.cmdbsync.uploader.expression;

import org.jspecify.annotations.NullMarked;
