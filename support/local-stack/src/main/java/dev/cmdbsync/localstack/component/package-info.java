/** What a stack is made of: how each process is configured, started and asked for its health. */
@NullMarked
package dev.cmdbsync.localstack.component;

import org.jspecify.annotations.NullMarked;
