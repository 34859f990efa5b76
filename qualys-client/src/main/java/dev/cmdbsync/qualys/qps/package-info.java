/** How calls of the API server's QPS part are asked and answered: service requests in XML. */
@NullMarked
package dev.cmdbsync.qualys.qps;

import org.jspecify.annotations.NullMarked;
