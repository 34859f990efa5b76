/** Child processes: how they are started, watched and stopped. */
@NullMarked
package dev.cmdbsync.localstack.process;

import org.jspecify.annotations.NullMarked;
