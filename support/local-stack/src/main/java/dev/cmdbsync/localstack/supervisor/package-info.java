/** Keeps components running, and writes down what runs so that others can find it. */
@NullMarked
package dev.cmdbsync.localstack.supervisor;

import org.jspecify.annotations.NullMarked;
