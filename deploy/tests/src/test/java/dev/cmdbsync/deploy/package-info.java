/** What a deployment consists of, held against the code that it deploys. */
@org.jspecify.annotations.NullMarked
package dev.cmdbsync.deploy;
