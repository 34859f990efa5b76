/** Tests of certificates and their hosts. */
@NullMarked
package dev.cmdbsync.writer.certificate;

import org.jspecify.annotations.NullMarked;
