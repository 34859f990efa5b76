/** What every service's OpenAPI document says about logins and errors. */
@NullMarked
package dev.cmdbsync.security.document;

import org.jspecify.annotations.NullMarked;
