/** Certificates of CertView become candidates. */
@NullMarked
package dev.cmdbsync.transform.certificate;

import org.jspecify.annotations.NullMarked;
