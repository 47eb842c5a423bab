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

/**
 * Lets all targets of a {@code toD} share one endpoint and one producer for each kind: the name travels in an exchange
 * property. A message chooses the kind, the name and the values of options that the template has; a value that brings
 * an option of its own is rejected, since it could send the credentials to another host.
 *
 * @since 0.1.0
 */
@SendDynamic("cliq-files")
public class CliqFilesSendDynamicAware extends SendDynamicAwareSupport {

    private CliqFilesOptionNames names;

    /** The superclass looks options up in the catalog by the scheme; a second component has another scheme. */
    @Override
    protected void doInit() {
        names = new CliqFilesOptionNames();
    }

    @Override
    public boolean isLenientProperties() {
        return false;
    }

    /**
     * Evaluates the template.
     *
     * @return                             null when the template has no expression
     * @throws CliqInvalidRequestException when a value brings an option
     */
    @Override
    public DynamicAwareEntry prepare(Exchange exchange, String uri, String originalUri) throws Exception {
        return CliqFilesDynamicUri.evaluate(exchange, names, getScheme(), uri, originalUri)
                .map(evaluated ->
                        new DynamicAwareEntry(evaluated.staticUri(), originalUri, evaluated.properties(), Map.of()))
                .orElse(null);
    }

    @Override
    public String resolveStaticUri(Exchange exchange, DynamicAwareEntry entry) {
        return entry.getUri();
    }

    @Override
    public Processor createPreProcessor(Exchange exchange, DynamicAwareEntry entry) {
        String name = CliqFilesDynamicUri.name(entry.getProperties());
        return prepared -> CliqFilesDynamicUri.carry(prepared, name);
    }

    @Override
    public Processor createPostProcessor(Exchange exchange, DynamicAwareEntry entry) {
        return CliqFilesDynamicUri::leave;
    }
}
