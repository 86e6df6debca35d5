package viche.browser;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/**
 * Looks at every state on every device, or at how fast it is there: what {@code mvn -Ppictures
 * test} runs, alone and after the other tests.
 */
@Tag("pictures")
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface Pictures {}
