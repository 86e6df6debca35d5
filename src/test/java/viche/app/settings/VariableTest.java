package viche.app.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Pins every variable's name and default: operators have them in their files. */
final class VariableTest {
  @Test
  void namesAndDefaultsStay() {
    assertThat(Arrays.stream(Variable.values()).map(v -> v.key() + "=" + v.defaultValue()))
        .containsExactlyElementsOf(
            List.of(
                "VICHE_HTTP_HOST=0.0.0.0",
                "VICHE_HTTP_PORT=8080",
                "VICHE_MANAGEMENT_PORT=8081",
                "VICHE_MANAGEMENT_HOST=null",
                "VICHE_TRUSTED_PROXIES=null",
                "VICHE_OUTGOING_ALLOW=null",
                "VICHE_LIMITS=default",
                "VICHE_PAGE_CACHE=64",
                "VICHE_DRAIN_SECONDS=5",
                "VICHE_DATABASE_URL=null",
                "VICHE_DATABASE_POOL=16",
                "VICHE_DATABASE_WAIT=30",
                "VICHE_ANSWER_DAYS=30",
                "VICHE_EVENT_DAYS=30",
                "VICHE_NOTIFICATION_DAYS=90",
                "VICHE_DATA_DIR=.viche",
                "VICHE_JWT_SECRET=null",
                "VICHE_JWT_PUBLIC_KEY_FILE=null",
                "VICHE_JWT_JWKS_URL=null",
                "VICHE_JWT_SECRET_2=null",
                "VICHE_JWT_PUBLIC_KEY_FILE_2=null",
                "VICHE_JWT_ISSUER=null",
                "VICHE_JWT_AUDIENCE=null",
                "VICHE_JWT_CLAIM_SUBJECT=sub",
                "VICHE_JWT_CLAIM_NAME=name",
                "VICHE_JWT_CLAIM_ROLES=roles",
                "VICHE_JWT_CLAIM_SITES=sites",
                "VICHE_JWT_CLAIM_PICTURE=picture",
                "VICHE_JWT_CLAIM_BADGES=badges",
                "VICHE_JWT_CLAIM_LANGUAGE=lang",
                "VICHE_JWT_CLAIM_REGISTERED=registered_at",
                "VICHE_SITE=demo",
                "VICHE_NEW_SITE=no",
                "VICHE_ORIGINS=null",
                "VICHE_LOG_LEVEL=info",
                "VICHE_LOG_FORMAT=auto"));
  }
}
