@NullMarked
package viche.app;

import org.jspecify.annotations.NullMarked;
