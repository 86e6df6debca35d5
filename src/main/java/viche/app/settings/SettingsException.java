package viche.app.settings;

import java.io.Serial;
import java.util.List;

/** The environment can't be used. Carries every fault found, none of them quoting a secret. */
public final class SettingsException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private final transient List<SettingFault> faults;

  SettingsException(List<SettingFault> faults) {
    super(String.join("\n", faults.stream().map(SettingFault::toString).toList()));
    this.faults = List.copyOf(faults);
  }

  /** The faults: names Viche doesn't know first, then in the order the variables are read. */
  public List<SettingFault> faults() {
    return faults;
  }

  /**
   * One fault.
   *
   * @param variable name of the environment variable
   * @param message what is wrong with it and what is allowed
   */
  public record SettingFault(String variable, String message) {
    /** The fault on one line. */
    @Override
    public String toString() {
      return variable + " " + message;
    }
  }
}
