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
import io.github.camelcliq.files.client.CliqShare;
import io.github.camelcliq.files.client.internal.CliqMessage;
import io.github.camelcliq.files.client.internal.CliqName;
import io.github.camelcliq.files.client.internal.Secrets;
import io.github.camelcliq.files.client.internal.ShareConfirmation;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** The operation {@code confirm}: headers tell whether an earlier share was posted, and as which messages. */
final class CliqFilesConfirmation {

    /** The Date of a response has whole seconds. */
    private static final long TOLERANCE_MILLIS = 1000;

    private final CliqFilesEndpoint endpoint;
    private final CliqFilesChats chats;

    CliqFilesConfirmation(CliqFilesEndpoint endpoint, CliqFilesChats chats) {
        this.endpoint = endpoint;
        this.chats = chats;
    }

    void process(Exchange exchange, CliqName target) throws CliqException {
        CliqShare share = share(exchange);
        checkWhole(share);
        check(share, target);
        OptionalLong offset = endpoint.clock().offset();
        CliqFilesChats.Listing listing = chats.list(exchange, target, 0, Long.MAX_VALUE);
        endpoint.statistics().listed();
        CliqFilesTransfer.record(
                exchange, listing.page().statusCode(), share.files().size(), -1);
        if (offset.isEmpty()) {
            offset = endpoint.clock().offset();
        }
        long began = share.began() + offset.orElse(0) - TOLERANCE_MILLIS;
        ShareConfirmation confirmation = ShareConfirmation.of(share, began, listing.page());
        Message message = exchange.getMessage();
        message.setHeader(CliqFilesConstants.OUTCOME, confirmation.outcome().name());
        set(message, CliqFilesConstants.MESSAGE_ID, confirmation, CliqMessage::id);
        set(message, CliqFilesConstants.FILE_ID, confirmation, posted -> posted.file()
                .id());
    }

    private static CliqShare share(Exchange exchange) throws CliqInvalidRequestException {
        if (exchange.getMessage().getBody() instanceof CliqShare stored) {
            return stored;
        }
        CliqShare share = exchange.getProperty(CliqFilesConstants.SHARE, CliqShare.class);
        if (share == null) {
            throw new CliqInvalidRequestException("There is no share to confirm: the exchange has no property "
                    + CliqFilesConstants.SHARE + ", which a share sets when its request begins, and the body is no "
                    + CliqShare.class.getSimpleName());
        }
        return share;
    }

    /** A body that was read from a store may lack a part. */
    private static void checkWhole(CliqShare share) throws CliqInvalidRequestException {
        if (share.kind() == null
                || share.name() == null
                || share.files().isEmpty()
                || share.files().stream().anyMatch(file -> file.name() == null)) {
            throw new CliqInvalidRequestException(
                    "The CliqShare to confirm is not whole: it has to have kind, name and at least one file, and each"
                            + " file its name");
        }
    }

    private void check(CliqShare share, CliqName target) throws CliqInvalidRequestException {
        if (!share.kind().equals(endpoint.getKind().toString()) || !share.name().equals(target.value())) {
            throw new CliqInvalidRequestException(
                    "The share went to cliq-files:" + Secrets.mask(share.kind() + '/' + share.name())
                            + " and cannot be confirmed by cliq-files:" + endpoint.getKind() + '/'
                            + Secrets.mask(target.value()));
        }
    }

    /** A String for one file; a List in the order of the files for more, with null for a file that was not found. */
    private static void set(
            Message message, String header, ShareConfirmation confirmation, Function<CliqMessage, String> id) {
        String[] ids = confirmation.messages().stream()
                .map(found -> found.map(id).orElse(null))
                .toArray(String[]::new);
        if (ids.length > 1) {
            message.setHeader(header, Arrays.asList(ids));
        } else {
            Optional.ofNullable(ids[0])
                    .ifPresentOrElse(only -> message.setHeader(header, only), () -> message.removeHeader(header));
        }
    }
}
