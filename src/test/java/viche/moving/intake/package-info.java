@NullMarked
package viche.moving.intake;

import org.jspecify.annotations.NullMarked;
