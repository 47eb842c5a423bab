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

import io.github.camelcliq.files.client.CliqInvalidRequestException;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.spi.annotations.SendDynamic;
import org.apache.camel.support.component.SendDynamicAwareSupport;
import org.apache.camel.util.StringHelper;

/**
 * Lets all targets of a {@code toD} share one endpoint and one producer for each kind: the name travels in an exchange
 * property. What a message brings can only be the kind, the name and values of options that the template itself has; a
 * value that brings options of its own is refused, since it could send the credentials to another host.
 *
 * @since 0.1.0
 */
@SendDynamic("cliq-files")
public class CliqFilesSendDynamicAware extends SendDynamicAwareSupport {

    private static final String NAME = "CamelCliqFilesDynamicName";

    /** The name that a {@code toD} evaluated to, null when there was none. */
    static String name(Exchange exchange) {
        return exchange.getProperty(NAME, String.class);
    }

    @Override
    protected void doInit() {
        // options are not looked up by the scheme, which is another one for a second component
    }

    @Override
    public boolean isLenientProperties() {
        return false;
    }

    @Override
    public DynamicAwareEntry prepare(Exchange exchange, String uri, String originalUri) throws Exception {
        return new DynamicAwareEntry(
                uri, originalUri, CliqFilesDynamicUri.checkedOptions(exchange, uri, originalUri), Map.of());
    }

    @Override
    public String resolveStaticUri(Exchange exchange, DynamicAwareEntry entry) throws CliqInvalidRequestException {
        CliqFilesPath path = CliqFilesPath.parse(entry.getUri());
        if (path.name() == null) {
            return null;
        }
        String query = StringHelper.after(entry.getUri(), "?");
        return getScheme() + ":" + path.kind() + "/" + CliqFilesPath.DYNAMIC + (query == null ? "" : "?" + query);
    }

    @Override
    public Processor createPreProcessor(Exchange exchange, DynamicAwareEntry entry) throws CliqInvalidRequestException {
        String name = CliqFilesPath.parse(entry.getUri()).name();
        return prepared -> prepared.setProperty(NAME, name);
    }

    @Override
    public Processor createPostProcessor(Exchange exchange, DynamicAwareEntry entry) {
        return done -> done.removeProperty(NAME);
    }
}
