/** Asset to candidate: the CI's columns, its identifiers and its child rows. */
@NullMarked
package dev.cmdbsync.transform.candidate;

import org.jspecify.annotations.NullMarked;
