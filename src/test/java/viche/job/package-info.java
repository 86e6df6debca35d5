@NullMarked
package viche.job;

import org.jspecify.annotations.NullMarked;
