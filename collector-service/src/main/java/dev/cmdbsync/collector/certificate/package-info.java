/** Reads the certificates of sources from CertView, at times of their own. */
@NullMarked
package dev.cmdbsync.collector.certificate;

import org.jspecify.annotations.NullMarked;
