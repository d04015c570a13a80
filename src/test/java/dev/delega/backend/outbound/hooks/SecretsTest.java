package dev.delega.backend.outbound.hooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;

import dev.delega.backend.outbound.hooks.Secrets.Kept;
import org.junit.jupiter.api.Test;

class SecretsTest {
    private final Secrets secrets = new Secrets("a key of the owner", new Random(1));

    @Test
    void aSealedSecretShowsNothingAndOpensWithItsKey() throws Secrets.Locked {
        var kept = secrets.keep(7, "whsec_abc");

        assertThat(kept.sealed()).isTrue();
        assertThat(kept.text()).doesNotContain("abc");
        assertThat(secrets.reveal(7, kept)).isEqualTo("whsec_abc");
        assertThat(secrets.keep(7, "whsec_abc")).isNotEqualTo(kept);
    }

    @Test
    void itOpensNeitherElsewhereNorWithAnotherKeyNorWhenItWasTouched() {
        var kept = secrets.keep(7, "whsec_abc");
        var touched = new Kept((kept.text().startsWith("A") ? "B" : "A") + kept.text().substring(1), true);

        assertThatThrownBy(() -> secrets.reveal(8, kept)).isInstanceOf(Secrets.Locked.class);
        assertThatThrownBy(() -> secrets.reveal(7, touched)).isInstanceOf(Secrets.Locked.class);
        assertThatThrownBy(() -> new Secrets("another key!", new Random(1)).reveal(7, kept))
                .isInstanceOf(Secrets.Locked.class);
        assertThatThrownBy(() -> new Secrets(null, new Random(1)).reveal(7, kept))
                .isInstanceOf(Secrets.Locked.class)
                .hasMessage("the secret is sealed with another DELEGA_SECRET_KEY than the one that is set here");
    }

    @Test
    void withoutAKeyItIsKeptAsItIsAndStaysReadableWhenThereIsOneLater() throws Secrets.Locked {
        var kept = new Secrets(null, new Random(1)).keep(7, "whsec_abc");

        assertThat(kept).isEqualTo(new Kept("whsec_abc", false));
        assertThat(secrets.reveal(7, kept)).isEqualTo("whsec_abc");
    }
}
