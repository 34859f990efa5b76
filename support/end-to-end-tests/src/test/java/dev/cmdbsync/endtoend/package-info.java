/** The whole stack as {@code ./dev up} starts it, driven from outside and killed at will. */
package dev.cmdbsync.endtoend;
