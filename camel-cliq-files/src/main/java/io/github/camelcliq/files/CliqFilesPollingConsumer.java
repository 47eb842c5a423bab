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

import java.util.Optional;
import org.apache.camel.DynamicPollingConsumer;
import org.apache.camel.Exchange;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.support.PollingConsumerSupport;

/** Fetches on each call, for {@code pollEnrich}: a call is one request, and its timeout has no effect. Thread-safe. */
final class CliqFilesPollingConsumer extends PollingConsumerSupport implements DynamicPollingConsumer {

    private final CliqFilesEndpoint endpoint;
    private final CliqFilesFetch fetch;

    CliqFilesPollingConsumer(CliqFilesEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
        this.fetch = new CliqFilesFetch(endpoint);
    }

    @Override
    protected void doStart() throws Exception {
        endpoint.acquireTransport(this);
        super.doStart();
    }

    @Override
    protected void doStop() throws Exception {
        super.doStop();
        endpoint.releaseTransport(this);
    }

    @Override
    public Exchange receive() {
        return fetched(endpoint.path().name());
    }

    @Override
    public Exchange receiveNoWait() {
        return receive();
    }

    @Override
    public Exchange receive(long timeout) {
        return receive();
    }

    @Override
    public Exchange receive(Exchange current) {
        if (!endpoint.path().isDynamic()) {
            return held(receive(), current);
        }
        String fileId = CliqFilesDynamicUri.carried(current);
        CliqFilesDynamicUri.leave(current);
        return held(fetched(fileId), current);
    }

    @Override
    public Exchange receiveNoWait(Exchange current) {
        return receive(current);
    }

    @Override
    public Exchange receive(Exchange current, long timeout) {
        return receive(current);
    }

    /** Lets a fetched file know of the copies that are made of the exchange that it comes into. */
    private static Exchange held(Exchange fetched, Exchange current) {
        fetched.getExchangeExtension().copySafeCopyPropertiesTo(current.getExchangeExtension());
        return fetched;
    }

    private Exchange fetched(String fileId) {
        Exchange exchange = endpoint.createExchange();
        try {
            fetch.fetch(exchange, fileId, Optional.empty());
            return exchange;
        } catch (Exception e) {
            throw RuntimeCamelException.wrapRuntimeCamelException(e);
        }
    }
}
