/**
 * The way to PostgreSQL: the pool, transactions, migrations, identifiers, and the embedded server
 * for a laptop. No statement about the discussion lives here; those stand in the stores of the
 * packages that own the tables.
 */
@NullMarked
package viche.database;

import org.jspecify.annotations.NullMarked;
