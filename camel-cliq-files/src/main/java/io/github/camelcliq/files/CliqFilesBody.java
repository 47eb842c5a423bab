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
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.StreamCache;
import org.apache.camel.attachment.Attachment;
import org.apache.camel.attachment.AttachmentMessage;
import org.apache.camel.attachment.DefaultAttachmentMessage;
import org.apache.camel.converter.stream.InputStreamCache;
import org.apache.camel.support.SynchronizationAdapter;
import org.apache.camel.util.IOHelper;

/**
 * The files that a message holds: its body, the elements of its body, or its attachments when the body is empty. No
 * content is read here.
 *
 * @since 0.1.0
 */
public final class CliqFilesBody {

    /**
     * One file, the message whose headers tell its name, type and comment (null when none does), and the name to fall
     * back on (null when there is none).
     */
    private record Item(Object content, Message owner, String name) {}

    private final Exchange exchange;
    private final int maxFiles;
    private final List<Item> items = new ArrayList<>();

    private CliqFilesBody(Exchange exchange, int maxFiles) {
        this.exchange = exchange;
        this.maxFiles = maxFiles;
    }

    /**
     * The files of an exchange's message, in order.
     *
     * @param  exchange                    the exchange
     * @param  maxFiles                    the limit; no more elements than one over it are looked at
     * @return                             the files, with the names, types and comments that the headers tell
     * @throws CliqInvalidRequestException when there is no file, too many, or something that is none
     */
    public static List<CliqFile> of(Exchange exchange, int maxFiles) throws CliqInvalidRequestException {
        CliqFilesBody body = new CliqFilesBody(exchange, maxFiles);
        body.addMessage(exchange.getMessage());
        return body.files();
    }

    private List<CliqFile> files() throws CliqInvalidRequestException {
        if (items.isEmpty()) {
            throw new CliqInvalidRequestException("There is no file to share: the body is empty and the message has no"
                    + " attachments (an Iterator can be read once only, a List each time)");
        }
        if (items.size() > maxFiles) {
            throw new CliqInvalidRequestException("There are more files than the limit (maxFiles) of " + maxFiles
                    + " a request: share them in several requests, for example by the Split EIP");
        }
        List<CliqFile> files = new ArrayList<>();
        for (Item item : items) {
            Message owner = items.size() == 1 && item.owner() == null ? exchange.getMessage() : item.owner();
            files.add(
                    new CliqFilesContent(exchange, owner).file(item.content(), item.name(), madeUpName(files.size())));
        }
        return withComments(files);
    }

    private String madeUpName(int index) {
        String id = exchange.getMessage().getMessageId();
        return items.size() == 1 ? id : id + "-" + (index + 1);
    }

    private void addMessage(Message message) throws CliqInvalidRequestException {
        Object body = message.getBody();
        if (isEmpty(body)) {
            Map<String, Attachment> attachments = attachments(message);
            if (!attachments.isEmpty()) {
                attachments.forEach((name, attachment) -> add(new Item(attachment.getDataHandler(), null, name)));
                return;
            }
        }
        add(body, message);
    }

    private static boolean isEmpty(Object body) {
        return body == null
                || body instanceof String text && text.isEmpty()
                || body instanceof byte[] bytes && bytes.length == 0
                || body instanceof InputStreamCache cache && cache.length() == 0
                || body instanceof Object[] array && array.length == 0
                || body instanceof Collection<?> collection && collection.isEmpty();
    }

    private static Map<String, Attachment> attachments(Message message) {
        AttachmentMessage attachments =
                message instanceof AttachmentMessage with ? with : new DefaultAttachmentMessage(message);
        Map<String, Attachment> found = attachments.getAttachmentObjects();
        return found == null ? Map.of() : found;
    }

    private void add(Object content, Message owner) throws CliqInvalidRequestException {
        if (content instanceof Exchange other) {
            addMessage(other.getMessage());
        } else if (content instanceof Message message) {
            addMessage(message);
        } else if (content instanceof Collection<?> elements) {
            addAll(elements.iterator());
        } else if (content instanceof Object[] elements) {
            addAll(Arrays.asList(elements).iterator());
        } else if (content instanceof Iterator<?> elements) {
            addAll(elements);
        } else if (content != null) {
            add(new Item(content, owner, null));
        }
    }

    private void add(Item item) {
        if (item.content() instanceof InputStream stream && !(stream instanceof StreamCache)) {
            closeWith(exchange, stream);
        }
        if (items.size() <= maxFiles) {
            items.add(item);
        }
    }

    private static void closeWith(Exchange exchange, InputStream stream) {
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onDone(Exchange done) {
                IOHelper.close(stream);
            }
        });
    }

    private void addAll(Iterator<?> elements) throws CliqInvalidRequestException {
        while (items.size() <= maxFiles && elements.hasNext()) {
            Object element = elements.next();
            if (element == null) {
                throw new CliqInvalidRequestException(
                        "Element " + (items.size() + 1) + " of the body is null, which is no file");
            }
            add(element, null);
        }
    }

    /** The message's comments header by position; where it has none, the file's own comment stays. */
    private List<CliqFile> withComments(List<CliqFile> files) throws CliqInvalidRequestException {
        List<String> comments = comments(exchange.getMessage());
        if (comments.size() > files.size()) {
            throw new CliqInvalidRequestException("The header " + CliqFilesConstants.COMMENTS + " has "
                    + comments.size() + " comments for " + files.size() + " files");
        }
        for (int i = 0; i < comments.size(); i++) {
            if (!comments.get(i).isEmpty()) {
                files.set(i, files.get(i).withComment(comments.get(i)));
            }
        }
        return files;
    }

    /** The comments header as a list, of one comment when it is no list. */
    static List<String> comments(Message message) {
        Object header = message.getHeader(CliqFilesConstants.COMMENTS);
        if (header == null) {
            return List.of();
        }
        if (header instanceof Object[] array) {
            header = Arrays.asList(array);
        }
        if (header instanceof Collection<?> list) {
            return list.stream()
                    .map(comment -> comment == null ? "" : comment.toString())
                    .toList();
        }
        return List.of(header.toString());
    }
}
