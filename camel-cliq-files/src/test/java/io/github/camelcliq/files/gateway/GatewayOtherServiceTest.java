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
package io.github.camelcliq.files.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelcliq.files.CliqFilesComponent;
import io.github.camelcliq.files.CliqFilesConfiguration;
import io.github.camelcliq.files.CliqFilesConstants;
import io.github.camelcliq.files.client.CliqSharedFile;
import io.github.camelcliq.sandbox.CliqSandbox;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/**
 * The promise of the gateway at another service than the sandbox, within the limits of Cliq: {@code CLIQ_BASE_URL}, with
 * {@code CLIQ_ACCESS_TOKEN} and {@code CLIQ_TARGET}, a channel or chat whose messages the token may read.
 */
@EnabledIfEnvironmentVariable(named = "CLIQ_BASE_URL", matches = ".+")
class GatewayOtherServiceTest extends GatewayNodes {

    private static final int FILES = 45;
    private static final int KILLS = 3;

    private final String url = System.getenv("CLIQ_BASE_URL");
    private final String token = System.getenv().getOrDefault("CLIQ_ACCESS_TOKEN", CliqSandbox.ACCESS_TOKEN);
    private final String target = System.getenv().getOrDefault("CLIQ_TARGET", "channel/ops");
    private final long began = System.currentTimeMillis();

    @Test
    void aProcessThatIsKilledLosesNoFileAndSharesNoneTwice() throws Exception {
        String inbox = "files-" + UUID.randomUUID() + "-";
        List<String> names = fill(inbox, FILES);

        for (int kill = 1; kill <= KILLS; kill++) {
            Process node = node(inbox);
            int done = kill * FILES / (KILLS + 1);
            await(node, () -> isEmpty(inbox) && namesIn("done").size() >= done);
            node.destroyForcibly().waitFor();
        }
        await(node(inbox), () -> isEmpty(inbox) && nothingIsLeft());

        assertThat(namesIn("refused")).isEmpty();
        Collection<String> shown = shown(inbox);
        assertThat(shown).doesNotHaveDuplicates();
        List<String> ended = new ArrayList<>(shown);
        ended.addAll(namesIn("unknown"));
        assertThat(ended).containsAll(names);
    }

    private Process node(String inbox) throws Exception {
        return start(url, directory.toString(), inbox, token, target);
    }

    /** The names of the files that the chat shows. A page begins with the last millisecond of the one before. */
    private Collection<String> shown(String prefix) throws Exception {
        Map<String, String> shown = new HashMap<>();
        try (CamelContext context = new DefaultCamelContext()) {
            CliqFilesConfiguration options =
                    context.getComponent("cliq-files", CliqFilesComponent.class).getConfiguration();
            options.setBaseUrl(url);
            options.setAccessToken(token);
            context.start();
            Map<String, Object> page = new HashMap<>(Map.of(CliqFilesConstants.FROM_TIME, began - 60_000));
            do {
                Exchange listed = context.createProducerTemplate()
                        .request("cliq-files:" + target + "?operation=list", exchange -> exchange.getMessage()
                                .setHeaders(new HashMap<>(page)));
                assertThat(listed.getException()).isNull();
                Message message = listed.getMessage();
                for (Object listedFile : message.getBody(List.class)) {
                    CliqSharedFile file = (CliqSharedFile) listedFile;
                    if (file.name().startsWith(prefix)) {
                        shown.put(file.messageId(), file.name());
                    }
                }
                page.put(CliqFilesConstants.TO_TIME, message.getHeader(CliqFilesConstants.NEXT_TO_TIME));
            } while (page.get(CliqFilesConstants.TO_TIME) != null);
        }
        return shown.values();
    }
}
