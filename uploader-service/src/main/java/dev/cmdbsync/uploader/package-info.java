/** CMDB to Qualys: IPs, groups, metadata, custom attributes, identification service. */
@NullMarked
package dev.cmdbsync.uploader;

import org.jspecify.annotations.NullMarked;
