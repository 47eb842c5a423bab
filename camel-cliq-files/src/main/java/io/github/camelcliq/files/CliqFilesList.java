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
import io.github.camelcliq.files.client.CliqSharedFile;
import io.github.camelcliq.files.client.internal.CliqMessage;
import io.github.camelcliq.files.client.internal.CliqName;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** The operation {@code list}: the files in the newest messages of a channel or chat become the body. */
final class CliqFilesList {

    private final CliqFilesOperationConfiguration options;
    private final CliqFilesMessageFilter filter;
    private final CliqFilesChats chats;
    private final CliqFilesStatistics statistics;

    CliqFilesList(CliqFilesEndpoint endpoint, CliqFilesChats chats) {
        this.options = endpoint.getOperationConfiguration();
        this.filter = new CliqFilesMessageFilter(endpoint.getConsumerConfiguration());
        this.chats = chats;
        this.statistics = endpoint.statistics();
    }

    void process(Exchange exchange, CliqName target) throws CliqException {
        Message message = exchange.getMessage();
        long from = time(message, CliqFilesConstants.FROM_TIME, "fromTime", options.getFromTime(), 0);
        long to = time(message, CliqFilesConstants.TO_TIME, "toTime", options.getToTime(), Long.MAX_VALUE);
        CliqFilesChats.Listing listing = chats.list(exchange, target, from, to);
        statistics.listed();
        List<CliqMessage> considered = listing.page().messages().stream()
                .filter(shown -> shown.time() >= from && shown.time() <= to)
                .sorted(Comparator.comparingLong(CliqMessage::time).reversed())
                .toList();
        List<CliqMessage> matching = considered.stream().filter(filter).toList();
        List<CliqMessage> listed =
                matching.stream().limit(options.getMaxResults()).toList();
        message.setBody(
                listed.stream().map(file -> sharedFile(file, listing.chatId())).toList());
        CliqFilesTransfer.record(exchange, listing.page().statusCode(), listed.size(), -1);
        List<CliqMessage> done = listed.size() < matching.size() ? listed : considered;
        nextToTime(done, from, to)
                .ifPresentOrElse(
                        next -> message.setHeader(CliqFilesConstants.NEXT_TO_TIME, next),
                        () -> message.removeHeader(CliqFilesConstants.NEXT_TO_TIME));
    }

    /** The time before which the next list goes on; messages of one millisecond can be on two pages. */
    private static OptionalLong nextToTime(List<CliqMessage> done, long from, long to) {
        if (done.isEmpty()) {
            return OptionalLong.empty();
        }
        long oldest = done.get(done.size() - 1).time();
        long next = oldest < to ? oldest : to - 1;
        return oldest <= from || next < from ? OptionalLong.empty() : OptionalLong.of(next);
    }

    private static CliqSharedFile sharedFile(CliqMessage message, CliqName chatId) {
        CliqMessage.File file = message.file();
        return new CliqSharedFile(
                file.id(),
                file.name(),
                file.type(),
                file.size(),
                message.comment(),
                message.time(),
                message.id(),
                chatId.value(),
                message.senderId(),
                message.senderName());
    }

    private static long time(Message message, String header, String option, String optionValue, long none)
            throws CliqInvalidRequestException {
        Object value = message.getHeader(header);
        try {
            if (value == null || value.toString().isBlank()) {
                return optionValue == null ? none : CliqFilesTime.parse(option, optionValue);
            }
            return CliqFilesTime.parse("The header " + header, value);
        } catch (IllegalArgumentException e) {
            throw new CliqInvalidRequestException(e.getMessage());
        }
    }
}
