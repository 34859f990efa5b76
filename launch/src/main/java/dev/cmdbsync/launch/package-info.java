/** What a service's program does besides running it: tasks of a deployment, each one and out. */
@org.jspecify.annotations.NullMarked
package dev.cmdbsync.launch;
