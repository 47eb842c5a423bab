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
import io.github.camelcliq.files.client.CliqInvalidRequestException;
import io.github.camelcliq.files.client.internal.CliqName;
import java.util.Optional;
import org.apache.camel.Exchange;

/** The producer of all kinds but {@code file}: shares, lists or confirms, as the header or the option says. */
final class CliqFilesProducer extends CliqFilesEndpointProducer {

    private final CliqFilesShare share;
    private final CliqFilesList list;
    private final CliqFilesConfirmation confirmation;

    CliqFilesProducer(CliqFilesEndpoint endpoint) {
        super(endpoint);
        CliqFilesChats chats = new CliqFilesChats(endpoint);
        this.share = new CliqFilesShare(endpoint);
        this.list = new CliqFilesList(endpoint, chats);
        this.confirmation = new CliqFilesConfirmation(endpoint, chats);
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        CliqFilesOperation operation = operation(exchange);
        if (operation == CliqFilesOperation.share) {
            // an earlier share is no longer the last one, even when this one fails
            exchange.removeProperty(CliqFilesConstants.SHARE);
        }
        try {
            CliqName target = target(exchange);
            switch (operation) {
                case share -> share.process(exchange, target);
                case list -> list.process(exchange, target);
                case confirm -> confirmation.process(exchange, target);
            }
        } catch (CliqException e) {
            endpoint.statistics().failed(e);
            throw e;
        }
    }

    private CliqFilesOperation operation(Exchange exchange) throws CliqInvalidRequestException {
        boolean byHeader = exchange.getMessage().getHeader(CliqFilesConstants.OPERATION) != null;
        CliqFilesOperation operation = CliqFilesOperation.of(
                exchange, endpoint.getOperationConfiguration().getOperation(), endpoint.getKind());
        if (byHeader && operation != CliqFilesOperation.share) {
            Optional<String> rejection = new CliqFilesCredentials(endpoint.getConfiguration())
                    .rejection("The header " + CliqFilesConstants.OPERATION + "=" + operation);
            if (rejection.isPresent()) {
                throw new CliqInvalidRequestException(rejection.get());
            }
        }
        return operation;
    }

    private CliqName target(Exchange exchange) throws CliqInvalidRequestException {
        return CliqName.of("name of the " + endpoint.getKind(), endpoint.path().name(exchange));
    }
}
