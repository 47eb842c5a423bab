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
package io.github.camelcliq.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelcliq.files.client.CliqInvalidRequestException;
import io.github.camelcliq.sandbox.CliqSandbox;
import io.github.camelcliq.sandbox.CliqSandboxExtension;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A second account is a second component under another name, with all that the first one has. */
class SecondAccountTest extends CliqFilesTestSupport {

    @RegisterExtension
    final CliqSandboxExtension otherSandbox = new CliqSandboxExtension();

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext camelContext = super.createCamelContext();
        CliqFilesComponent other = new CliqFilesComponent();
        other.getConfiguration().setBaseUrl(otherSandbox.baseUrl());
        other.getConfiguration().setAccessToken(CliqSandbox.ACCESS_TOKEN);
        camelContext.addComponent("cliq-files-sales", other);
        return camelContext;
    }

    @Override
    void routes(RouteBuilder routes) {
        routes.from("direct:dynamic").toD("cliq-files-sales:channel/${header.team}");
    }

    @Test
    void eachComponentSharesWithItsOwnAccount() {
        send("cliq-files:channel/ops", "one");
        send("cliq-files-sales:channel/ops", "two");

        assertThat(shared("channel/ops")).hasSize(1);
        assertThat(otherSandbox.get().shared("channel/ops")).hasSize(1);
    }

    @Test
    void dynamicTargetsOfTheSecondComponentShareOneEndpoint() {
        for (String team : new String[] {"ops", "announcements"}) {
            assertThat(send("direct:dynamic", "hello", Map.of("team", team)).getException())
                    .isNull();
        }

        assertThat(otherSandbox.get().shared("channel/announcements")).hasSize(1);
        assertThat(context.getEndpoints()).extracting("endpointUri").contains("cliq-files-sales://channel/*");
    }

    @Test
    void aMessageCannotSendTheSecondAccountsTokenToAnotherHost() {
        Exchange exchange = send("direct:dynamic", "hello", Map.of("team", "ops?baseUrl=" + sandbox.baseUrl()));

        assertThat(exchange.getException()).isExactlyInstanceOf(CliqInvalidRequestException.class);
        assertThat(sandbox.get().requests()).isEmpty();
        assertThat(otherSandbox.get().requests()).isEmpty();
    }
}
