/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in
 * compliance with the License. You may obtain a copy of the License at
 *
 *     http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is
 * distributed on an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and limitations under the License.
 */
package io.github.camelcliq.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkTest {
    @RegisterExtension
    static final CliqSandboxExtension SANDBOX =
            new CliqSandboxExtension(CliqSandbox.builder().network("acme/north", "90001"));

    @ParameterizedTest
    @ValueSource(strings = {"acme%2Fnorth", "90001"})
    void aNetworkIsReachedByNameAndById(String network) {
        assertThat(get("/network/" + network + "/api/v2/channelsbyname/ops")).isEqualTo(200);
    }

    @Test
    void anUnknownNetworkGets404() {
        assertThat(get("/network/other/api/v2/channelsbyname/ops")).isEqualTo(404);
    }

    @Test
    void theApiIsThereWithoutANetworkToo() {
        assertThat(get("/api/v2/channelsbyname/ops")).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"64396901", "1"})
    void anOrganizationIsReachedByItsId(String id) {
        assertThat(get("/company/" + id + "/api/v2/channelsbyname/ops")).isEqualTo(200);
    }

    @Test
    void aNamedOrganizationIsTheOnlyOne() {
        try (CliqSandbox named = CliqSandbox.builder().organization("64396901").start()) {
            TestClient client = new TestClient(named);

            assertThat(client.get("/company/64396901/api/v2/channelsbyname/ops").statusCode())
                    .isEqualTo(200);
            assertThat(client.get("/company/1/api/v2/channelsbyname/ops").statusCode())
                    .isEqualTo(403);
            assertThat(client.get("/company/acme/api/v2/channelsbyname/ops").statusCode())
                    .isEqualTo(404);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "acme", "-1", "1/2", "١"})
    void anOrganizationIsMadeOfDigits(String id) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CliqSandbox.builder().organization(id));
    }

    private static int get(String path) {
        return new TestClient(SANDBOX.get()).get(path).statusCode();
    }
}
