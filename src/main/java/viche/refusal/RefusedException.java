package viche.refusal;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** Carries a {@link Refusal} through a failed future. It has no stack trace: it is no fault. */
public final class RefusedException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private final transient Refusal refusal;

  RefusedException(Refusal refusal, @Nullable Throwable cause) {
    super(refusal.getClass().getSimpleName(), cause, false, false);
    this.refusal = refusal;
  }

  /** What was refused and why. */
  public Refusal refusal() {
    return refusal;
  }
}
