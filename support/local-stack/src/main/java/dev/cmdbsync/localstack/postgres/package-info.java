/** One real PostgreSQL as a child process, and the product's database in it. */
@NullMarked
package dev.cmdbsync.localstack.postgres;

import org.jspecify.annotations.NullMarked;
