/** The CMDB, built-in or an instance, read through ServiceNow's Table API. */
@NullMarked
package dev.cmdbsync.uploader.cmdb;

import org.jspecify.annotations.NullMarked;
