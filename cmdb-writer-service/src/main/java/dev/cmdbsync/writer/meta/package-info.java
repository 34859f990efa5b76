/** What a class is: its columns, relatives and rules, as ServiceNow's CMDB Meta API tells it. */
@NullMarked
package dev.cmdbsync.writer.meta;

import org.jspecify.annotations.NullMarked;
