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
import java.io.Closeable;
import java.io.InputStream;
import java.io.Reader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import javax.xml.transform.stream.StreamSource;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.StreamCache;
import org.apache.camel.attachment.Attachment;
import org.apache.camel.support.SynchronizationAdapter;
import org.apache.camel.util.IOHelper;

/**
 * The files that a message holds: its body, the elements of its body, its attachments. Reads no content.
 *
 * @since 0.1.0
 */
public final class CliqFilesBody {

    private record Found(Object content, Message owner, int position, String attachment, boolean whole) {}

    private final Exchange exchange;
    private final int maxFiles;
    private final CliqFilesAttachments attachments;
    private final List<Found> found = new ArrayList<>();
    private final Map<Message, Integer> counts = new IdentityHashMap<>();

    private CliqFilesBody(Exchange exchange, int maxFiles, CliqFilesAttachments attachments) {
        this.exchange = exchange;
        this.maxFiles = maxFiles;
        this.attachments = attachments;
    }

    /**
     * The files of an exchange's message, in order: of its body, or of its attachments when the body is empty.
     *
     * @param  exchange                    the exchange
     * @param  maxFiles                    the limit; no more elements than one over it are read from an iterator
     * @return                             the files, with the names, types and comments that the headers tell
     * @throws CliqInvalidRequestException when there is no file, there are too many, or an element is no file
     */
    public static List<CliqFile> of(Exchange exchange, int maxFiles) throws CliqInvalidRequestException {
        return of(exchange, maxFiles, CliqFilesAttachments.auto, null);
    }

    /** The files as the options of an endpoint have them. */
    static List<CliqFile> of(Exchange exchange, CliqFilesConfiguration options) throws CliqInvalidRequestException {
        return of(exchange, options.getMaxFiles(), options.getAttachments(), options.getComments());
    }

    private static List<CliqFile> of(
            Exchange exchange, int maxFiles, CliqFilesAttachments attachments, String commentOption)
            throws CliqInvalidRequestException {
        CliqFilesBody body = new CliqFilesBody(exchange, maxFiles, attachments);
        body.addMessage(exchange.getMessage());
        return body.files(commentOption);
    }

    private List<CliqFile> files(String commentOption) throws CliqInvalidRequestException {
        if (found.isEmpty()) {
            throw new CliqInvalidRequestException("There is no file to share: "
                    + (attachments == CliqFilesAttachments.only
                            ? "the message has no attachments, and attachments=only leaves the body out"
                            : "the body is empty and the message has no attachments (an Iterator can be read once only,"
                                    + " a List each time)"));
        }
        if (found.size() > maxFiles) {
            throw new CliqInvalidRequestException("There are more files than the limit (maxFiles) of " + maxFiles
                    + " a request: share them in several requests, for example by the Split EIP");
        }
        CliqFilesAttributes attributes = new CliqFilesAttributes(exchange.getMessage(), found.size(), commentOption);
        List<CliqFile> files = new ArrayList<>();
        for (int i = 0; i < found.size(); i++) {
            CliqFilesItem item = item(found.get(i));
            CliqFile bare = new CliqFilesContent(exchange, item.owner(), attributes.declaredType(item))
                    .toCliqFile(item.content());
            files.add(attributes.complete(bare, item, i));
        }
        return files;
    }

    /** The headers of a message describe the file that is its whole body, or its only file. */
    private CliqFilesItem item(Found file) {
        boolean only = counts.get(file.owner()) == 1 && (file.owner() != exchange.getMessage() || found.size() == 1);
        return new CliqFilesItem(
                file.content(), file.owner(), file.position(), file.attachment(), file.whole() || only);
    }

    private void addMessage(Message message) throws CliqInvalidRequestException {
        Map<String, Attachment> attached = CliqFilesAttachments.of(message);
        boolean empty = isEmpty(message.getBody());
        switch (attachments) {
            case only -> {
                addBody(message);
                addAttachments(attached, message);
            }
            case also -> {
                if (!empty || attached.isEmpty()) {
                    addBody(message);
                }
                addAttachments(attached, message);
            }
            case auto -> {
                if (empty && !attached.isEmpty()) {
                    addAttachments(attached, message);
                } else {
                    addBody(message);
                }
            }
        }
    }

    /** With {@code only} there are messages to find in the body, whose attachments are shared, and no files. */
    private void addBody(Message message) throws CliqInvalidRequestException {
        add(message.getBody(), message, true);
    }

    private void addAttachments(Map<String, Attachment> attached, Message owner) {
        attached.forEach((name, attachment) -> addFile(attachment.getDataHandler(), owner, name, false));
    }

    private static boolean isEmpty(Object body) {
        return body == null
                || body instanceof String text && text.isEmpty()
                || body instanceof byte[] bytes && bytes.length == 0
                || body instanceof StreamCache cache && cache.length() == 0
                || body instanceof Object[] array && array.length == 0
                || body instanceof Collection<?> collection && collection.isEmpty();
    }

    private void add(Object content, Message owner, boolean whole) throws CliqInvalidRequestException {
        if (content instanceof Exchange other) {
            addMessage(other.getMessage());
        } else if (content instanceof Message message) {
            addMessage(message);
        } else if (content instanceof Collection<?> elements) {
            addAll(elements.iterator(), owner);
        } else if (content instanceof Object[] elements) {
            addAll(Arrays.asList(elements).iterator(), owner);
        } else if (content instanceof Iterator<?> elements && attachments != CliqFilesAttachments.only) {
            addAll(elements, owner);
        } else if (content != null && attachments != CliqFilesAttachments.only) {
            addFile(content, owner, null, whole);
        }
    }

    private void addFile(Object content, Message owner, String attachment, boolean whole) {
        if (content instanceof StreamSource source && !(content instanceof StreamCache)) {
            closeWith(exchange, source.getInputStream(), source.getReader());
        } else if ((content instanceof InputStream || content instanceof Reader) && !(content instanceof StreamCache)) {
            closeWith(exchange, (Closeable) content);
        }
        if (found.size() <= maxFiles) {
            int position = counts.merge(owner, 1, Integer::sum) - 1;
            found.add(new Found(content, owner, position, attachment, whole));
        }
    }

    private static void closeWith(Exchange exchange, Closeable... streams) {
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onDone(Exchange done) {
                IOHelper.close(streams);
            }
        });
    }

    private void addAll(Iterator<?> elements, Message owner) throws CliqInvalidRequestException {
        while (found.size() <= maxFiles && elements.hasNext()) {
            Object element = elements.next();
            int before = found.size();
            if (element != null) {
                add(element, owner, false);
            }
            boolean isMessage = element instanceof Exchange || element instanceof Message;
            boolean isNothing = element == null || isMessage && found.size() == before;
            if (isNothing && attachments != CliqFilesAttachments.only) {
                throw new CliqInvalidRequestException("Element " + (before + 1) + " of the body is "
                        + (isMessage ? "a message without a body" : "null") + ", which is no file");
            }
        }
    }
}
