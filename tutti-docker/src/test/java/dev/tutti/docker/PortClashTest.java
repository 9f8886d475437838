package dev.tutti.docker;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortClashTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "driver failed programming external connectivity on endpoint tutti-shop-db (ab12):"
                        + " Bind for 127.0.0.1:5433 failed: port is already allocated",
                "driver failed programming external connectivity on endpoint tutti-shop-db (ab12):"
                        + " Error starting userland proxy: listen tcp4 127.0.0.1:5433: bind: address already in use",
                "listen tcp 0.0.0.0:5433: bind: address already in use",
                "failed to bind host port for 127.0.0.1:5433:172.18.0.2:5432/tcp: address already in use",
                "rootlessport listen tcp 0.0.0.0:5433: bind: address already in use"
            })
    void the_port_is_found_in_what_engines_say(String refusal) {
        assertThat(PortClash.in(refusal)).contains(new PortClash(5433));
    }

    @Test
    void other_refusals_are_none() {
        assertThat(PortClash.in("OCI runtime create failed: exec: \"x\": executable file not found"))
                .isEmpty();
    }
}
