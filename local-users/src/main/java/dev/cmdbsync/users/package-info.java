/** The file of local users: names, roles and hashes of passwords. */
@NullMarked
package dev.cmdbsync.users;

import org.jspecify.annotations.NullMarked;
