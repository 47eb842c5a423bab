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

import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.spi.annotations.PollDynamic;
import org.apache.camel.support.component.PollDynamicAwareSupport;

/**
 * Lets the file ID of a {@code pollEnrich} vary, and nothing else: a value that brings options is refused, since it
 * could send the credentials to another host.
 *
 * @since 0.1.0
 */
@PollDynamic("cliq-files")
public class CliqFilesPollDynamicAware extends PollDynamicAwareSupport {

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

    /** Each ID keeps an endpoint of its own. */
    @Override
    public String resolveStaticUri(Exchange exchange, DynamicAwareEntry entry) {
        return null;
    }
}
