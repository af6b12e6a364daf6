/**
 * The endpoints of embedding_studio's clickstream, as its clients know them: FastAPI 0.104 with
 * pydantic 2.5.
 */
@NullMarked
package io.clickstream.server.v1;

import org.jspecify.annotations.NullMarked;
