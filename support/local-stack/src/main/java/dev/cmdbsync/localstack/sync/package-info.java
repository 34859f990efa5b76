/** The first synchronisation of a stack and its summary, over the services' own REST. */
@NullMarked
package dev.cmdbsync.localstack.sync;

import org.jspecify.annotations.NullMarked;
