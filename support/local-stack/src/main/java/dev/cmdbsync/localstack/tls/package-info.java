/** Keys and certificates for a stack that speaks TLS inside. */
@NullMarked
package dev.cmdbsync.localstack.tls;

import org.jspecify.annotations.NullMarked;
