/** The CMDB's class model and column dictionary, as data. */
@NullMarked
package dev.cmdbsync.model.cmdb;

import org.jspecify.annotations.NullMarked;
