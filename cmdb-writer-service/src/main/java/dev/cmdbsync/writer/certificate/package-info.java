/** Relations between certificates and the CIs of the hosts that show them. */
@NullMarked
package dev.cmdbsync.writer.certificate;

import org.jspecify.annotations.NullMarked;
