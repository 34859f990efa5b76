/** A login at a service. */
@NullMarked
package dev.cmdbsync.localstack.login;

import org.jspecify.annotations.NullMarked;
