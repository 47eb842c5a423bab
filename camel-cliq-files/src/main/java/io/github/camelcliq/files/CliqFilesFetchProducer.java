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
import java.util.Collection;
import org.apache.camel.Exchange;

/** Fetches the file that the URI, a {@code toD} or the header names: one exchange, one request. */
final class CliqFilesFetchProducer extends CliqFilesEndpointProducer {

    private final CliqFilesPath path;
    private final CliqFilesFetch fetch;

    CliqFilesFetchProducer(CliqFilesEndpoint endpoint) {
        super(endpoint);
        this.path = endpoint.path();
        this.fetch = new CliqFilesFetch(endpoint);
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        CliqFilesOperation.of(exchange, CliqFilesOperation.share, CliqFilesKind.file);
        fetch.fetch(exchange, fileId(exchange), CliqFilesLimiter.slotOf(exchange));
    }

    private String fileId(Exchange exchange) throws CliqInvalidRequestException {
        if (path.name() != null) {
            return path.name(exchange);
        }
        Object header = exchange.getMessage().getHeader(CliqFilesConstants.FILE_ID);
        if (header instanceof Collection<?>) {
            throw new CliqInvalidRequestException("The header " + CliqFilesConstants.FILE_ID
                    + " is a List of IDs: fetch one file at a time, for example by the Split EIP");
        }
        if (header == null || header.toString().isBlank()) {
            throw new CliqInvalidRequestException("The header " + CliqFilesConstants.FILE_ID
                    + " is missing: set it to the ID of the file, or use cliq-files:file/ID");
        }
        return header.toString();
    }
}
