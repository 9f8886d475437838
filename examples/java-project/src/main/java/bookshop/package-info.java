/** What a bookshop needs: two databases, one of which needs the other. */
@NullMarked
package bookshop;

import org.jspecify.annotations.NullMarked;
