/** CertView's list of certificates on the gateway. */
@NullMarked
package dev.cmdbsync.qualys.certview;

import org.jspecify.annotations.NullMarked;
