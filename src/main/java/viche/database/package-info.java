/**
 * The way to PostgreSQL: the pool, transactions, migrations, statistics, identifiers, and the
 * embedded server for a laptop. No statement about the discussion lives here; those stand in the
 * stores of the packages that own the tables. Each index of the {@code comment} table names the
 * statements that it is kept for, in its description in the database.
 */
@NullMarked
package viche.database;

import org.jspecify.annotations.NullMarked;
