package viche.app.settings;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import viche.app.settings.SettingsException.SettingFault;

/**
 * Reads variables and gathers what is wrong with them. A blank variable counts as not set. A reader
 * that finds a fault reports it and returns a stand-in; {@link #refuseFaults} sees to it that
 * nothing made of stand-ins is used.
 */
final class Environment {
  private static final int QUOTED_CHARACTERS = 60;

  private final Map<String, String> values;
  private final List<SettingFault> faults = new ArrayList<>();

  Environment(Map<String, String> values) {
    this.values = Map.copyOf(values);
  }

  /** Whether the variable is set to something. */
  boolean has(Variable variable) {
    return exact(variable) != null;
  }

  /** The value as it was set, white space included; null where it is not set. */
  @Nullable String exact(Variable variable) {
    var value = values.get(variable.key());
    return value == null || value.isBlank() ? null : value;
  }

  /** The value without white space around it, or the default; null where there is neither. */
  @Nullable String optional(Variable variable) {
    var value = exact(variable);
    return value == null ? variable.defaultValue() : value.strip();
  }

  /** The value of a variable that has a default. */
  String text(Variable variable) {
    var value = optional(variable);
    if (value == null) {
      throw new IllegalArgumentException(variable + " has no default");
    }
    return value;
  }

  /** The parts of a comma separated list; empty where it is not set. */
  List<String> list(Variable variable) {
    var value = optional(variable);
    return value == null
        ? List.of()
        : Arrays.stream(value.split(",", -1)).map(String::strip).filter(s -> !s.isEmpty()).toList();
  }

  /** A whole number from {@code min} to {@code max}. */
  int number(Variable variable, int min, int max) {
    var value = text(variable);
    if (value.matches("[0-9]{1,9}")) {
      var number = Integer.parseInt(value);
      if (number >= min && number <= max) {
        return number;
      }
    }
    var link = value.startsWith("tcp://") ? "; Kubernetes sets it: enableServiceLinks: false" : "";
    fault(variable, "is " + quoted(value) + "; allowed are " + min + " to " + max + link);
    return min;
  }

  /** One of the names of an enum, in lower case. */
  <E extends Enum<E>> E choice(Variable variable, Class<E> type) {
    var value = text(variable);
    var choices = type.getEnumConstants();
    var names = Arrays.stream(choices).map(Environment::lowerCase).toList();
    var index = names.indexOf(value.toLowerCase(Locale.ROOT));
    if (index >= 0) {
      return choices[index];
    }
    fault(variable, "is " + quoted(value) + "; allowed are " + String.join(", ", names));
    return choices[0];
  }

  /** Notes a fault. The message must not quote a secret. */
  void fault(Variable variable, String message) {
    faults.add(new SettingFault(variable.key(), message));
  }

  /** Notes a fault for every variable that looks like one of Viche's and is none. */
  void refuseUnknown() {
    var known = Arrays.stream(Variable.values()).map(Variable::key).toList();
    values.entrySet().stream()
        .filter(e -> e.getKey().toUpperCase(Locale.ROOT).startsWith(Variable.PREFIX))
        .filter(e -> !known.contains(e.getKey()) && !ServiceLink.matches(e.getKey(), e.getValue()))
        .map(Map.Entry::getKey)
        .sorted(Comparator.naturalOrder())
        .forEach(
            name -> faults.add(new SettingFault(name, "is not known" + suggestion(name, known))));
  }

  /**
   * Ends the reading.
   *
   * @throws SettingsException if there was any fault
   */
  void refuseFaults() {
    if (!faults.isEmpty()) {
      throw new SettingsException(faults);
    }
  }

  /** A value as a message may show it: short, and without control characters. */
  static String quoted(String value) {
    var shown = value.replaceAll("\\p{Cntrl}", "?");
    return shown.length() > QUOTED_CHARACTERS
        ? '"' + shown.substring(0, QUOTED_CHARACTERS) + "…\""
        : '"' + shown + '"';
  }

  private static String suggestion(String name, List<String> known) {
    var close = NearestName.closest(name.toUpperCase(Locale.ROOT), known);
    return close.isEmpty()
        ? "; viche --help lists what is"
        : "; did you mean " + String.join(" or ", close) + "?";
  }

  private static String lowerCase(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  /** What Kubernetes adds to the environment for each service whose name begins with "viche". */
  private static final class ServiceLink {
    static boolean matches(String name, String value) {
      return Stream.of(
                  "VICHE(_\\w+)?_SERVICE_(HOST|PORT(_\\w+)?)",
                  "VICHE(_\\w+)?_PORT_[0-9]+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?")
              .anyMatch(name::matches)
          || (name.endsWith("_PORT") && value.matches("(tcp|udp|sctp)://.*"));
    }
  }
}
