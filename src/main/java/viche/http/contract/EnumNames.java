package viche.http.contract;

import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.introspect.AnnotatedClass;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import java.io.Serial;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Names the constants of enums as the API does: {@code HOLD_ALWAYS} is {@code hold-always}. */
final class EnumNames extends JacksonAnnotationIntrospector {
  @Serial private static final long serialVersionUID = 1L;

  @Override
  public String[] findEnumValues(
      MapperConfig<?> config, AnnotatedClass type, Enum<?>[] constants, @Nullable String[] names) {
    var named = super.findEnumValues(config, type, constants, names);
    for (var i = 0; i < constants.length; i++) {
      if (named[i] == null) {
        named[i] = constants[i].name().toLowerCase(Locale.ROOT).replace('_', '-');
      }
    }
    return named;
  }
}
