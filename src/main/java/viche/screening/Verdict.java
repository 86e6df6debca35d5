package viche.screening;

import java.util.List;

/** The outcome of screening: the strictest action of all findings. */
public enum Verdict {
  PUBLISH,
  HOLD,
  REJECT;

  static Verdict of(List<Finding> findings) {
    var verdict = PUBLISH;
    for (var finding : findings) {
      switch (finding.action()) {
        case REJECT -> {
          return REJECT;
        }
        case HOLD -> verdict = HOLD;
        case NOTE -> {}
      }
    }
    return verdict;
  }
}
