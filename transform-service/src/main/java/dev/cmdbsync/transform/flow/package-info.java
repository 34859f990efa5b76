/** From asset.observed to ci.candidate: batches in, acknowledged batches out. */
@NullMarked
package dev.cmdbsync.transform.flow;

import org.jspecify.annotations.NullMarked;
