/** The classes and columns of the CMDB, as the writer announces them. */
@NullMarked
package dev.cmdbsync.transform.cmdb;

import org.jspecify.annotations.NullMarked;
