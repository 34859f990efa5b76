/** Tests of identification and reconciliation over HTTP and on a real database. */
@org.jspecify.annotations.NullMarked
package dev.cmdbsync.writer.ire;
