/** Who may do what over REST: the roles, and what the services share to ask for them. */
@NullMarked
package dev.cmdbsync.security;

import org.jspecify.annotations.NullMarked;
