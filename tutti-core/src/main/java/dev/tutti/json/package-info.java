/**
 * The little JSON (RFC 8259) that is needed while somebody waits for a command: between a client and its supervisor, and between a
 * start and a container engine. Libraries take longer to be loaded than such a command lives. Start at
 * {@link dev.tutti.json.JsonReader} and {@link dev.tutti.json.JsonText}.
 */
@NullMarked
package dev.tutti.json;

import org.jspecify.annotations.NullMarked;
