@NullMarked
package dev.cmdbsync.users;

import org.jspecify.annotations.NullMarked;
