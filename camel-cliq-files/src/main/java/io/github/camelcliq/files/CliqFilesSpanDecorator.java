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

import io.github.camelcliq.files.client.CliqException;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.spi.InterceptSendToEndpoint;
import org.apache.camel.telemetry.Span;
import org.apache.camel.telemetry.TagConstants;
import org.apache.camel.telemetry.decorators.AbstractSpanDecorator;
import org.apache.camel.util.StringHelper;

/**
 * Names and tags the spans of this component for {@code camel-telemetry}, which finds it by its service file. A span
 * holds no endpoint option, no message of an exception and no name of a user, since these can hold names of persons or
 * secrets.
 *
 * @since 0.1.0
 */
public class CliqFilesSpanDecorator extends AbstractSpanDecorator {

    private static final String ENDPOINT = "camel.uri";
    private static final String FILES = "cliq.files";
    private static final String BYTES = "cliq.bytes";
    private static final String ERROR_TYPE = "error.type";

    @Override
    public String getComponent() {
        return "cliq-files";
    }

    @Override
    public String getComponentClassName() {
        return CliqFilesComponent.class.getName();
    }

    /**
     * The operation and the kind of its target: {@code share channel}, {@code list chat}, {@code share user},
     * {@code fetch}; for the messages of a consumer {@code receive channel}, {@code receive file}.
     */
    @Override
    public String getOperationName(Exchange exchange, Endpoint endpoint) {
        CliqFilesEndpoint original = original(endpoint);
        CliqFilesKind kind = original.getKind();
        if (isConsumed(exchange, endpoint)) {
            return "receive " + kind;
        }
        return kind == CliqFilesKind.file ? "fetch" : operation(exchange, original) + " " + kind;
    }

    /** A header that names no operation fails the exchange later, and does not name the span. */
    private static CliqFilesOperation operation(Exchange exchange, CliqFilesEndpoint endpoint) {
        return CliqFilesOperation.named(exchange.getMessage().getHeader(CliqFilesConstants.OPERATION))
                .orElseGet(() -> endpoint.getOperationConfiguration().getOperation());
    }

    @Override
    public void beforeTracingEvent(Span span, Exchange exchange, Endpoint endpoint) {
        CliqFilesEndpoint original = original(endpoint);
        String scheme = StringHelper.before(original.getEndpointUri(), ":");
        span.setComponent("camel-" + getComponent());
        span.setTag(TagConstants.URL_SCHEME, scheme);
        span.setTag(TagConstants.EXCHANGE_ID, exchange.getExchangeId());
        span.setTag(ENDPOINT, scheme + ":" + target(original));
        span.setTag(TagConstants.SERVER_ADDRESS, original.getServiceUrl());
        span.setTag(TagConstants.SERVER_PROTOCOL, original.getServiceProtocol());
        if (isConsumed(exchange, endpoint)) {
            Message message = exchange.getMessage();
            tag(
                    span,
                    new CliqFilesTransfer(
                            message.getHeader(CliqFilesConstants.HTTP_RESPONSE_CODE, 0, Integer.class),
                            1,
                            message.getHeader(CliqFilesConstants.FILE_LENGTH, -1L, Long.class)));
        } else {
            CliqFilesTransfer.request(exchange);
        }
    }

    @Override
    public void afterTracingEvent(Span span, Exchange exchange) {
        Exception failure = exchange.getException();
        if (failure != null) {
            tagFailure(span, failure);
        }
        if (failure instanceof CliqException rejected && CliqFilesTransfer.isRequested(exchange)) {
            tagStatus(span, rejected.getStatusCode());
        }
        CliqFilesTransfer.remove(exchange).ifPresent(transfer -> tag(span, transfer));
    }

    private static void tag(Span span, CliqFilesTransfer transfer) {
        tagStatus(span, transfer.statusCode());
        span.setTag(FILES, Integer.toString(transfer.files()));
        if (transfer.bytes() >= 0) {
            span.setTag(BYTES, Long.toString(transfer.bytes()));
        }
    }

    private static void tagFailure(Span span, Exception failure) {
        String type = failure.getClass().getSimpleName();
        span.setError(true);
        span.setTag(ERROR_TYPE, type);
        span.log(Map.of("event", "error", "error.kind", type));
    }

    private static void tagStatus(Span span, int statusCode) {
        if (statusCode > 0) {
            span.setTag(TagConstants.HTTP_STATUS, Integer.toString(statusCode));
        }
    }

    /** The endpoint of the URI, also when {@code interceptSendToEndpoint} wraps it. */
    private static CliqFilesEndpoint original(Endpoint endpoint) {
        return endpoint instanceof InterceptSendToEndpoint wrapper
                ? original(wrapper.getOriginalEndpoint())
                : (CliqFilesEndpoint) endpoint;
    }

    /** Whether a consumer has just made the exchange, which has not reached a node of its route yet. */
    private static boolean isConsumed(Exchange exchange, Endpoint endpoint) {
        return exchange.getFromEndpoint() == endpoint
                && exchange.getFromRouteId() != null
                && exchange.getExchangeExtension().getHistoryNodeId() == null;
    }

    private static String target(CliqFilesEndpoint endpoint) {
        CliqFilesKind kind = endpoint.getKind();
        return kind == CliqFilesKind.user || endpoint.getName() == null
                ? kind.toString()
                : kind + "/" + endpoint.getName();
    }
}
