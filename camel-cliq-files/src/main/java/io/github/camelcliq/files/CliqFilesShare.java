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

import io.github.camelcliq.files.client.CliqFile;
import io.github.camelcliq.files.client.CliqInvalidRequestException;
import io.github.camelcliq.files.client.CliqShare;
import io.github.camelcliq.files.client.internal.CliqName;
import io.github.camelcliq.files.client.internal.Secrets;
import io.github.camelcliq.files.client.internal.ShareRequest;
import io.github.camelcliq.files.client.internal.ShareResult;
import io.github.camelcliq.files.client.internal.SizeLimit;
import java.io.IOException;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** The operation {@code share}: shares the files of a message, by one request. */
final class CliqFilesShare {

    private final CliqFilesEndpoint endpoint;

    CliqFilesShare(CliqFilesEndpoint endpoint) {
        this.endpoint = endpoint;
    }

    void process(Exchange exchange, CliqName target) throws IOException {
        ShareRequest request = request(exchange, target);
        ShareResult result = endpoint.client()
                .share(request, files -> begins(exchange, request, files), CliqFilesLimiter.slotOf(exchange));
        endpoint.statistics().shared(request.files().size(), result.sentBytes());
        CliqFilesTransfer.record(exchange, result.statusCode(), request.files().size(), result.sentBytes());
        Message message = exchange.getMessage();
        message.setHeader(CliqFilesConstants.HTTP_RESPONSE_CODE, result.statusCode());
        if (result.response() == null) {
            message.removeHeader(CliqFilesConstants.RESPONSE);
        } else {
            message.setHeader(CliqFilesConstants.RESPONSE, result.response());
        }
    }

    private void begins(Exchange exchange, ShareRequest request, List<CliqShare.File> files) {
        exchange.setProperty(
                CliqFilesConstants.SHARE,
                new CliqShare(
                        endpoint.getKind().toString(), request.name().value(), System.currentTimeMillis(), files));
    }

    private ShareRequest request(Exchange exchange, CliqName target) throws CliqInvalidRequestException {
        CliqFilesConfiguration options = endpoint.getConfiguration();
        Message message = exchange.getMessage();
        List<CliqFile> files = CliqFilesBody.of(exchange, options);
        return new ShareRequest(
                endpoint.getKind().target(),
                target,
                files,
                new SizeLimit("maxFileSize", options.getMaxFileSize()),
                options.getFilePartName(),
                text(message, CliqFilesConstants.BOT_UNIQUE_NAME, options.getBotUniqueName()),
                text(message, CliqFilesConstants.BOT_NAME, options.getBotName()),
                text(message, CliqFilesConstants.BOT_IMAGE, options.getBotImage()),
                endpoint.getKind().takesMarkAsRead() ? markAsRead(message, options.getMarkAsRead()) : null,
                text(message, CliqFilesConstants.USER_ID, options.getUserId()));
    }

    private static String text(Message message, String header, String option) {
        String value = message.getHeader(header, String.class);
        String chosen = value == null ? option : value;
        return chosen == null || chosen.isEmpty() ? null : chosen;
    }

    private static Boolean markAsRead(Message message, Boolean option) throws CliqInvalidRequestException {
        Object value = message.getHeader(CliqFilesConstants.MARK_AS_READ);
        if (value == null) {
            return option;
        }
        return switch (value.toString()) {
            case "true" -> Boolean.TRUE;
            case "false" -> Boolean.FALSE;
            default ->
                throw new CliqInvalidRequestException("The header " + CliqFilesConstants.MARK_AS_READ + " is '"
                        + Secrets.mask(value.toString()) + "': it has to be true or false");
        };
    }
}
