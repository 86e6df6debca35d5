package viche.database.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RestartPolicyTest {
  @Test
  void pausesGrowUpToTheLongest() {
    var policy = RestartPolicy.DEFAULT;
    assertThat(policy.pauseMillis(1)).isEqualTo(100);
    assertThat(policy.pauseMillis(2)).isEqualTo(200);
    assertThat(policy.pauseMillis(6)).isEqualTo(3_200);
    assertThat(policy.pauseMillis(7)).isEqualTo(5_000);
    assertThat(policy.pauseMillis(Integer.MAX_VALUE)).isEqualTo(5_000);
  }
}
