/** Assets told through a connector: identification service and custom attributes. */
@NullMarked
package dev.cmdbsync.qualys.connector;

import org.jspecify.annotations.NullMarked;
